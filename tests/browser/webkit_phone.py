"""A window of WebKit as narrow as a phone, for WebKitWebDriver; run by Debian's own Python, which has its bindings."""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

WIDTH, HEIGHT = 390, 844


def started(context, session):
    """The driver wants a browser by this name and version."""
    told = WebKit2.ApplicationInfo()
    told.set_name("MiniBrowser")
    told.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(told)
    session.connect("create-web-view", lambda session: view(context))


def view(context):
    """A page in an undecorated window, which may be narrower than MiniBrowser's."""
    page = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    window = Gtk.Window(decorated=False, default_width=WIDTH, default_height=HEIGHT)
    window.add(page)
    window.show_all()
    return page


def main(proxy):
    """Every name of the network is resolved at the other end of the proxy."""
    context = WebKit2.WebContext.new_ephemeral()
    context.get_website_data_manager().set_network_proxy_settings(
        WebKit2.NetworkProxyMode.CUSTOM, WebKit2.NetworkProxySettings.new(proxy, None))
    context.set_preferred_languages(["es-PR", "es"])
    context.set_automation_allowed(True)
    context.connect("automation-started", started)
    Gtk.main()


main(sys.argv[1])
