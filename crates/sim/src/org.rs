//! An organisation with its database, and what is right at each moment of each of its lives.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use stepping_stones_domain::{OrgId, RecordId};

use crate::memory::{Data, Happened, Memory};
use crate::model::Model;
use crate::written::Book;

/// How much may happen between the moment at which an operation is judged and its commit.
const MEANWHILE: usize = 100;

/// An organisation with its database.
pub struct Org {
    pub id: OrgId,
    pub memory: Memory,
    pub backup: Option<Arc<Data>>,
    /// What is right, for each life of the database after so much had happened.
    lives: Vec<Vec<Rc<Model>>>,
    /// The hashes of what ever took effect or was held, in any life.
    pub ever: BTreeSet<[u8; 32]>,
    /// Who was ever erased, in any life, with the records about them.
    pub ever_erased: BTreeSet<RecordId>,
    /// A backup was restored and nobody said so.
    pub restored_in_silence: bool,
}

impl Org {
    pub fn new(id: OrgId, memory: Memory) -> Self {
        Self {
            id,
            memory,
            backup: None,
            lives: vec![vec![Rc::default()]],
            ever: BTreeSet::new(),
            ever_erased: BTreeSet::new(),
            restored_in_silence: false,
        }
    }

    /// How often a backup was restored.
    pub fn life(&self) -> usize {
        self.lives.len() - 1
    }

    pub fn now(&self) -> Rc<Model> {
        self.lives.last().and_then(|life| life.last()).cloned().unwrap_or_default()
    }

    /// What was right at a moment.
    pub fn at(&self, life: usize, happened: usize) -> Result<Rc<Model>, String> {
        let model = self.lives.get(life).and_then(|life| life.get(happened));
        model.cloned().ok_or_else(|| format!("the simulator knows no moment {happened} of life {life}"))
    }

    /// How much has happened.
    pub fn happened(&self) -> usize {
        self.lives.last().map_or(0, |life| life.len() - 1)
    }

    /// What was right at each moment of this life from one on.
    pub fn since(&self, happened: usize) -> &[Rc<Model>] {
        self.lives.last().and_then(|life| life.get(happened..)).unwrap_or_default()
    }

    /// Follows what happened in the database.
    pub fn follow(&mut self, book: &Book) -> Result<(), String> {
        let data = self.memory.data();
        let log = log(&data, self.id);
        let Some(life) = self.lives.last_mut() else { return Ok(()) };
        for happened in log.get(life.len() - 1..).unwrap_or_default() {
            if let Happened::Applied(_, sha256) | Happened::Held(_, sha256) = happened {
                self.ever.insert(*sha256);
            }
            let mut next = life.last().map(|model| Model::clone(model)).unwrap_or_default();
            let earlier = &life[life.len().saturating_sub(MEANWHILE)..];
            next.take(happened, book, earlier)?;
            if matches!(happened, Happened::Erased(_)) {
                self.ever_erased.extend(next.erased());
            }
            life.push(Rc::new(next));
        }
        Ok(())
    }

    /// A backup comes back. The hashes of what it does not know.
    pub fn restore(&mut self, backup: Arc<Data>) -> BTreeSet<[u8; 32]> {
        let before = kept(&self.memory.data(), self.id);
        let after = kept(&backup, self.id);
        let known = log(&backup, self.id).len();
        let life = self.lives.last().map(|life| life[..=known].to_vec()).unwrap_or_default();
        self.lives.push(life);
        self.memory.change(|data| data.clone_from(&backup));
        before.difference(&after).copied().collect()
    }

    /// The hashes of what waits for a manager.
    pub fn held(&self) -> BTreeSet<[u8; 32]> {
        self.held_where(|answered| !answered)
    }

    /// The hashes of what waits for a manager, or waited until whom it is about was erased.
    pub fn held_or_answered(&self) -> BTreeSet<[u8; 32]> {
        self.held_where(|_| true)
    }

    fn held_where(&self, counts: impl Fn(bool) -> bool) -> BTreeSet<[u8; 32]> {
        let data = self.memory.data();
        let held = data
            .orgs
            .get(&self.id)
            .map(|org| org.held.iter().filter(|held| counts(held.answer.is_some())).map(|held| held.sha256).collect());
        held.unwrap_or_default()
    }

    /// The hashes of what the database keeps now: applied or held.
    pub fn keeps(&self) -> BTreeSet<[u8; 32]> {
        kept(&self.memory.data(), self.id)
    }
}

fn log(data: &Data, org: OrgId) -> &[Happened] {
    data.orgs.get(&org).map(|org| org.log.as_slice()).unwrap_or_default()
}

fn kept(data: &Data, org: OrgId) -> BTreeSet<[u8; 32]> {
    let sha256 = |happened: &Happened| match happened {
        Happened::Applied(_, sha256) | Happened::Held(_, sha256) => Some(*sha256),
        _ => None,
    };
    log(data, org).iter().filter_map(sha256).collect()
}
