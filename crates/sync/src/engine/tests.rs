//! What the engine promises, situation by situation, and against a model of the whole.

mod failures;
mod load;
mod model;
mod opening;
mod outbox;
mod scene;
mod scopes;
mod world;
