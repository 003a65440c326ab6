//! Reading aloud, by voices that are on this device: what is read goes nowhere else.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

fn synthesis() -> Option<SpeechSynthesis> {
    // A browser that can't speak has nothing of that name.
    web_sys::window()?.speech_synthesis().ok().filter(|synthesis| synthesis.is_object())
}

/// A voice for a language that needs no network.
fn voice(synthesis: &SpeechSynthesis, tag: &str) -> Option<SpeechSynthesisVoice> {
    let spoken = |voice: &SpeechSynthesisVoice| voice.lang().to_lowercase().replace('_', "-");
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let voices = synthesis.get_voices().into_iter().map(|voice| voice.unchecked_into::<SpeechSynthesisVoice>());
    let mut voices: Vec<_> =
        voices.filter(|voice| voice.local_service() && language(&spoken(voice)) == language(tag)).collect();
    let exact = voices.iter().position(|voice| spoken(voice) == tag.to_lowercase()).unwrap_or_default();
    (!voices.is_empty()).then(|| voices.swap_remove(exact))
}

/// Whether there is a voice for a language.
#[must_use]
pub fn can_read(tag: &str) -> bool {
    synthesis().is_some_and(|synthesis| voice(&synthesis, tag).is_some())
}

/// Calls back when the browser has found its voices: some look for them only when they are asked. Whoever was called before is called no more.
pub fn on_voices(call: impl Fn() + 'static) {
    let Some(synthesis) = synthesis() else { return };
    let closure = Closure::<dyn Fn()>::new(call);
    synthesis.set_onvoiceschanged(Some(closure.as_ref().unchecked_ref()));
    closure.forget();
}

/// Reads lines one after another, in the place of whatever is being read; calls once the last has been read or broken off.
pub fn read(lines: &[String], tag: &str, ended: impl Fn() + 'static) {
    let Some((synthesis, voice)) = synthesis().and_then(|found| voice(&found, tag).map(|voice| (found, voice))) else {
        return ended();
    };
    synthesis.cancel();
    let closure = Closure::<dyn Fn()>::new(ended);
    let at_end = closure.as_ref().unchecked_ref();
    for (at, line) in lines.iter().enumerate() {
        let Ok(said) = SpeechSynthesisUtterance::new_with_text(line) else { continue };
        said.set_voice(Some(&voice));
        said.set_lang(&voice.lang());
        if at + 1 == lines.len() {
            said.set_onend(Some(at_end));
            said.set_onerror(Some(at_end));
        }
        synthesis.speak(&said);
    }
    closure.forget();
}

/// Stops reading.
pub fn stop() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}
