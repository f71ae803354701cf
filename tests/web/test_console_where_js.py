"""What the console says that it has come to is what it is there, and not what the button was called that led there."""

from __future__ import annotations

from screen import Screen

SETUP = """async () => {
  const { arrivesAt, nextOf } = await import("/static/faces/console-where.js");
  const { createWords, speak } = await import("/static/core/words.js");
  const words = createWords({ "console.state.closed": "Cerrada", "console.state.last_minute": "Último minuto",
    "console.next": "Siguiente", "console.next.close_now": "Cerrar ya", "console.next.closes_in": "Cierra en {left}",
    "console.back.minute": "Dar un minuto más", "console.next.revealed": "Revelar", "voto.stage.vote": "Votar en secreto",
    "voto.stage.result": "Resultado", "voto.next.revealed:result": "Revelar el resultado",
    "voto.next.last_minute:vote": "Avisar: último minuto" }, "es");
  speak(words);
  const track = ["open:vote", "last_minute:vote", "closed:vote", "revealed:result"];
  const at = (place, closing) => {
    const [phase, stage] = track[place].split(":");
    return { current: "s1", order: ["s1", "s2"], place: `s1:${track[place]}${closing ? ":closing" : ""}`,
      steps: { s1: { activity: "voto", phase, stage, title: "Voto" }, s2: { title: "Iceberg" } }, plan: { s1: { track } } };
  };
  Object.assign(window, { arrives: (place, way, closing) => arrivesAt(words, at(place, closing), way) });
}"""


def test_where_the_room_has_come_is_told_as_a_state(screen: Screen) -> None:
    told = screen.do("""() => [arrives(0, "advance"), arrives(1, "advance", true), arrives(1, "retreat", true),
                              arrives(2, "advance"), arrives(3, "advance"), arrives(1, "retreat")]""")
    assert told == ["Último minuto", "Votar en secreto", "Último minuto", "Resultado", "Iceberg", "Votar en secreto"]
