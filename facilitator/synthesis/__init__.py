"""The printed synthesis of a workshop: gathered from the log, written as HTML, made a PDF in a child process."""
