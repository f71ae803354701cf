/** The iceberg in pixels of the wall. */

export const LEVELS = [1, 2, 3, 4];
export const STAGE = { width: 1920, height: 1080 };
/** Where each sea begins: the water line, then the edges to levels 3 and 4. */
export const SEA = { 2: 392, 3: 628, 4: 858 };
export const SUN = { x: 908, y: 142, r: 104 };

const TIP =
  "362,392 364,291.9 388,198.1 470,179.3 560,189.7 668,166.8 742,175.1 838,116.8 902,127.2 1000,39.6 1048,16.7 " +
  "1092,58.4 1150,50 1236,131.4 1310,139.7 1402,179.3 1500,168.9 1610,187.7 1720,177.2 1842,198.1 1876,302.3 1872,392";

const LEFT = "362,392 342,468 354,556 338,628 360,713.8 350,797.6 374,858 404,926.9 434,1003.5 470,1090";
const RIGHT = "1872,392 1892,476 1880,556 1898,628 1872,713.8 1884,801.5 1862,858 1836,932.6 1816,1007.3 1770,1090";

const reversed = (points) => points.split(" ").reverse().join(" ");

/** Above water: the outline, and facets with the ice they are of (level 1 has three whites). */
export const PEAK = {
  outline: TIP,
  facets: [
    { ice: "1", points: "388,198.1 470,179.3 560,189.7 590,392 362,392 364,291.9" },
    { ice: "1b", points: "560,189.7 668,166.8 742,175.1 724,302.3 770,392 590,392" },
    { ice: "1", points: "742,175.1 838,116.8 902,127.2 880,239.8 930,392 770,392 724,302.3" },
    { ice: "1", points: "902,127.2 1000,39.6 1048,16.7 1020,135.5 960,239.8 1000,392 930,392 880,239.8" },
    { ice: "1c", points: "1048,16.7 1092,58.4 1150,50 1128,177.2 1180,271.1 1150,392 1000,392 960,239.8 1020,135.5" },
    { ice: "1b", points: "1150,50 1236,131.4 1310,139.7 1282,250.2 1330,392 1150,392 1180,271.1 1128,177.2" },
    { ice: "1c", points: "1310,139.7 1402,179.3 1500,168.9 1524,392 1330,392 1282,250.2" },
    { ice: "1b", points: "1500,168.9 1610,187.7 1720,177.2 1694,392 1524,392" },
    { ice: "1c", points: "1720,177.2 1842,198.1 1876,302.3 1872,392 1694,392" },
  ],
};

/** Below water: one body, the shade of its three facets, and the two flanks that are drawn as light. */
export const BODY = {
  whole: `${LEFT} ${reversed(RIGHT)}`,
  shades: [
    `${LEFT} 640,1090 560,946 610,811.2 500,674.8 560,536 470,456`,
    "1150,392 1330,392 1250,536 1330,665 1230,811.2 1290,946 1200,1090 1040,1090 1110,936.5 1050,791.7 1140,655.3 " +
      "1070,516",
    `1694,392 ${RIGHT} 1610,1090 1690,936.5 1620,811.2 1720,655.3 1640,516`,
  ],
  flanks: [LEFT, RIGHT],
};

/** Where paper and words of a level may lie, clear of outline, water line and edges of the picture. */
export const AREAS = {
  1: { left: 410, top: 204, width: 1386, height: 176 },
  2: { left: 410, top: 412, width: 1386, height: 206 },
  3: { left: 410, top: 644, width: 1386, height: 206 },
  4: { left: 474, top: 874, width: 1290, height: 178 },
};

/** The labels at the left of each level: where they begin. */
export const LABELS = { 1: 206, 2: 424, 3: 656, 4: 868 };

/** One level in full: the ice that fills the picture, and its shade. */
export const FLOE = {
  ice: "M0 262L120 236L340 250L610 232L900 248L1240 230L1500 246L1920 228V1080H0Z",
  shade:
    "M0 262L120 236L340 250L240 460L330 700L210 1080H0Z" +
    "M900 248L1240 230L1180 470L1290 720L1200 1080H960L1040 760L930 520Z",
  edge: "M0 262L120 236L340 250L610 232L900 248L1240 230L1500 246L1920 228",
};
