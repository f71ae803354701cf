"""HTTP and sockets: pages, seats, assets, and the guard in front of them."""
