//! Keeps the window on its own pages. The content security policy stops a page from loading foreign content, but not from
//! leaving for a foreign page; this does.

use tauri::plugin::{Builder, TauriPlugin};
use tauri::{Runtime, Url};

/// A plugin that refuses every navigation away from the embedded screens.
pub fn stay_inside<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("guard").on_navigation(|_webview, url| is_ours(url)).build()
}

/// `tauri://localhost` on Linux and macOS, `http(s)://tauri.localhost` on Windows.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_embedded_screens_may_be_visited() {
        let allowed = ["tauri://localhost/", "tauri://localhost/invoices?page=2", "http://tauri.localhost/"];
        let refused = [
            "https://example.org/",
            "http://tauri.localhost.example.org/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,x",
            "about:blank",
        ];
        for address in allowed {
            assert!(is_ours(&address.parse().unwrap()), "{address}");
        }
        for address in refused {
            assert!(!is_ours(&address.parse().unwrap()), "{address}");
        }
    }
}
