"""The printed synthesis of a workshop: gathered from the log, rendered as HTML, converted to PDF in a child process."""
