use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri};

use super::load::{Bundle, File, PAGE};

/// Answers a request for a file, or for a place within the app.
#[must_use]
pub fn serve(bundle: &Bundle, method: &Method, uri: &Uri, headers: &HeaderMap) -> Response<Body> {
    if method != Method::GET && method != Method::HEAD {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.");
    }
    match find(bundle, uri.path(), headers) {
        Some(file) => answer(file, method, headers),
        None => plain(StatusCode::NOT_FOUND, "There is nothing here."),
    }
}

/// A name with an extension is a file or nothing, never the page: a missing script must be noticed.
fn find<'a>(bundle: &'a Bundle, path: &str, headers: &HeaderMap) -> Option<&'a File> {
    let path = path.strip_prefix('/')?;
    if let Some(file) = bundle.files.get(path) {
        return Some(file);
    }
    let is_page = !path.rsplit('/').next().unwrap_or_default().contains('.') && !is_service(path);
    let wants_page = text(headers, ACCEPT.as_str()).contains("text/html");
    bundle.files.get(PAGE).filter(|_| path.is_empty() || (is_page && wants_page))
}

fn is_service(path: &str) -> bool {
    path == "v1" || path.starts_with("v1/")
}

fn answer(file: &File, method: &Method, headers: &HeaderMap) -> Response<Body> {
    let (encoding, bytes) = encoded(file, &text(headers, ACCEPT_ENCODING.as_str()));
    let is_known =
        text(headers, IF_NONE_MATCH.as_str()).split(',').any(|tag| tag.trim().trim_start_matches("W/") == file.tag);
    let mut response =
        Response::new(if is_known || method == Method::HEAD { Body::empty() } else { Body::from(bytes) });
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let set = response.headers_mut();
    set.insert(CONTENT_TYPE, HeaderValue::from_static(file.content_type));
    set.insert(VARY, HeaderValue::from_static("accept-encoding"));
    // A name with a hash never means other content; everything else is asked for each time, and mostly answered "as you know it".
    let keep = if file.is_named_by_hash { "public, max-age=31536000, immutable" } else { "no-cache" };
    set.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    // Weak: the bytes depend on the encoding.
    if let Ok(tag) = HeaderValue::from_str(&format!("W/{}", file.tag)) {
        set.insert(ETAG, tag);
    }
    if let Some(encoding) = encoding {
        set.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn encoded(file: &File, accepted: &str) -> (Option<&'static str>, Bytes) {
    if accepts(accepted, "br")
        && let Some(bytes) = file.brotli()
    {
        return (Some("br"), bytes);
    }
    if accepts(accepted, "gzip")
        && let Some(bytes) = file.gzip()
    {
        return (Some("gzip"), bytes);
    }
    (None, file.plain.clone())
}

fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|entry| {
        let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0));
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

fn text(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

fn plain(status: StatusCode, words: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(words));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle() -> (tempfile::TempDir, Bundle) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("icons")).unwrap();
        for (name, content) in [
            ("index.html", "<!doctype html><title>x</title>".repeat(50)),
            ("app-3f2a8c0d9be1f764.js", "let answer = 42;".repeat(100)),
            ("app-3f2a8c0d9be1f764_bg.wasm", "wasm".repeat(100)),
            ("manifest.webmanifest", "{}".into()),
            ("robots.txt", "User-agent: *".into()),
            ("icons/a.svg", "<svg/>".into()),
            (".secret", "hidden".into()),
        ] {
            std::fs::write(folder.path().join(name), content).unwrap();
        }
        let bundle = Bundle::load(folder.path()).unwrap();
        (folder, bundle)
    }

    type Headers<'a> = &'a [(&'static str, &'static str)];

    fn get(bundle: &Bundle, path: &str, headers: Headers<'_>) -> Response<Body> {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        serve(bundle, &Method::GET, &path.parse().unwrap(), &headers)
    }

    #[test]
    fn each_path_is_a_file_a_place_in_the_app_or_nothing() {
        let (_folder, bundle) = bundle();
        let html: Headers<'_> = &[("accept", "text/html,*/*")];
        let any: Headers<'_> = &[("accept", "*/*")];
        let rows: [(&str, Headers<'_>, u16, &str); 14] = [
            ("/", any, 200, "text/html; charset=utf-8"),
            ("/people/123", html, 200, "text/html; charset=utf-8"),
            ("/people/123", any, 404, "text/plain; charset=utf-8"),
            ("/missing.js", html, 404, "text/plain; charset=utf-8"),
            ("/v1/missing", html, 404, "text/plain; charset=utf-8"),
            ("/v1", html, 404, "text/plain; charset=utf-8"),
            ("/app-3f2a8c0d9be1f764_bg.wasm", any, 200, "application/wasm"),
            ("/app-3f2a8c0d9be1f764.js", any, 200, "text/javascript; charset=utf-8"),
            ("/manifest.webmanifest", any, 200, "application/manifest+json"),
            ("/robots.txt", any, 200, "text/plain; charset=utf-8"),
            ("/icons/a.svg", any, 200, "image/svg+xml; charset=utf-8"),
            ("/../Cargo.toml", html, 404, "text/plain; charset=utf-8"),
            ("/%2e%2e/Cargo.toml", html, 404, "text/plain; charset=utf-8"),
            ("/.secret", html, 404, "text/plain; charset=utf-8"),
        ];
        for (path, headers, status, content_type) in rows {
            let response = get(&bundle, path, headers);
            assert_eq!(response.status().as_u16(), status, "{path}");
            assert_eq!(response.headers()["content-type"], content_type, "{path}");
        }
    }

    #[test]
    fn names_with_a_hash_are_kept_for_ever_and_others_asked_for_each_time() {
        let (_folder, bundle) = bundle();
        let keep = |path: &str| get(&bundle, path, &[]).headers()["cache-control"].to_str().unwrap().to_owned();
        assert!(keep("/app-3f2a8c0d9be1f764.js").contains("immutable"));
        assert_eq!(keep("/"), "no-cache");
        let tag = get(&bundle, "/", &[]).headers()["etag"].to_str().unwrap().to_owned();
        let known = HeaderMap::from_iter([(IF_NONE_MATCH, tag.parse().unwrap())]);
        let again = serve(&bundle, &Method::GET, &"/".parse().unwrap(), &known);
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn what_shrinks_is_sent_small_to_those_who_understand_it() {
        let (_folder, bundle) = bundle();
        let encoding = |accepted: &'static str| {
            let response = get(&bundle, "/app-3f2a8c0d9be1f764.js", &[("accept-encoding", accepted)]);
            response.headers().get("content-encoding").map(|value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(encoding("gzip, deflate, br").as_deref(), Some("br"));
        assert_eq!(encoding("gzip").as_deref(), Some("gzip"));
        assert_eq!(encoding("br;q=0, gzip").as_deref(), Some("gzip"));
        assert_eq!(encoding("identity"), None);
    }
}
