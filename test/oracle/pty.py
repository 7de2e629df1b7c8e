"""A serial port for tests: makes a pseudo terminal, says its name on stdout, and relays it to a printer on TCP.

Usage: pty.py PORT BAUD. Bytes towards the printer come no faster than the line would carry them (ten bits each).
Ends when stdin ends. The line has no connections: while the printer refuses, what is sent to it is lost.
"""
import os
import select
import socket
import sys
import termios
import time
import tty

TCP_PORT, BAUD = int(sys.argv[1]), int(sys.argv[2])
PIECE = max(1, BAUD // 10 // 50)


def connected():
    try:
        return socket.create_connection(("127.0.0.1", TCP_PORT), 1)
    except OSError:
        return None


master, slave = os.openpty()
tty.setraw(slave, termios.TCSANOW)
print(os.ttyname(slave), flush=True)
printer = connected()
while True:
    watched = [sys.stdin, master] + ([printer] if printer else [])
    ready, _, _ = select.select(watched, [], [], 0.2)
    if sys.stdin in ready and not os.read(0, 1):
        break
    if printer in ready:
        try:
            answer = printer.recv(4096)
        except OSError:
            answer = b""
        if answer:
            os.write(master, answer)
        else:
            printer.close()
            printer = None
    if master in ready:
        said = os.read(master, PIECE)
        time.sleep(len(said) * 10 / BAUD)
        printer = printer or connected()
        try:
            if printer:
                printer.sendall(said)
        except OSError:
            printer.close()
            printer = None
