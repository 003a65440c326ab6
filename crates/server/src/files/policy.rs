use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use stepping_stones_seal::sha256;

/// What the app's pages may do: run what this server gave them, and nothing else.
///
/// The scripts written into the page itself are named by their hash: whatever else finds its way into a page does not run.
#[must_use]
pub fn content_security_policy(page: &str) -> String {
    let mut scripts = String::from("'self' 'wasm-unsafe-eval'");
    for script in inline_scripts(page) {
        scripts.push_str(&format!(" 'sha256-{}'", BASE64_STANDARD.encode(sha256(script.as_bytes()))));
    }
    format!(
        "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// The text of every script of a page that does not come from a file.
fn inline_scripts(page: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, from_tag)) = rest.split_once("<script") {
        let Some((attributes, content)) = from_tag.split_once('>') else { break };
        let Some((script, after)) = content.split_once("</script>") else { break };
        if !attributes.split_whitespace().any(|attribute| attribute.starts_with("src=")) {
            found.push(script);
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_in_the_page_are_named_by_hash_and_files_are_not() {
        let page = "<script src=\"/a.js\"></script><script type=\"module\">\nimport x\n</script><script>y()</script>";
        assert_eq!(inline_scripts(page), ["\nimport x\n", "y()"]);
        let policy = content_security_policy("<script>alert(1)</script>");
        assert!(policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    }

    #[test]
    fn a_page_that_ends_within_a_script_is_read_to_its_end() {
        assert_eq!(inline_scripts("<script>never closed"), Vec::<&str>::new());
        assert_eq!(inline_scripts("<script"), Vec::<&str>::new());
    }
}
