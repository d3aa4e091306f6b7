//! Which duties of a statement change together: those that an "and" joins and that belong to the same owner.

use super::Scene;
use super::site::Site;
use crate::claim::{Claim, Clause};

/// The places of one finding's rewording.
#[derive(Debug)]
pub(super) struct Places {
    /// The duty itself with those joined to it, in order.
    pub(super) own: Vec<Site>,
    /// Further places in the statement that say the same area, each with those joined to it.
    pub(super) others: Vec<Vec<Site>>,
}

impl Places {
    /// The places where `claim` and the other `duties` of its statement stand; `own` is that of the claim.
    pub(super) fn new(scene: &Scene, clause: &Clause, duties: &[Claim], claim: &Claim, owner: &str, own: Site) -> Self {
        let mut sites: Vec<(Site, bool)> = duties
            .iter()
            .filter(|other| !other.requirement && scene.is_owned_by(other, owner))
            .filter_map(|other| Some((Site::of(clause, other)?, other.area == claim.area)))
            .collect();
        let head = own.head;
        sites.push((own, true));
        sites.sort_by_key(|(site, _)| (site.head, site.object.end));
        // Several objects of the same verbs: the last one says where the duty ends.
        sites.dedup_by(|(later, same_later), (earlier, same)| {
            let one = later.head == earlier.head;
            if one {
                *same |= *same_later;
                earlier.next = earlier.next.filter(|next| *next > later.object.end).or(later.next);
                earlier.end = earlier.end.max(later.end);
                if later.verbs.len() > earlier.verbs.len() {
                    earlier.verbs.clone_from(&later.verbs);
                }
            }
            one
        });
        let mut groups: Vec<Vec<(Site, bool)>> = Vec::new();
        for (site, same) in sites {
            match groups.last_mut() {
                Some(group) if group.last().is_some_and(|(last, _)| joined(last, &site)) => group.push((site, same)),
                _ => groups.push(vec![(site, same)]),
            }
        }
        let holds = |group: &[(Site, bool)]| group.iter().any(|(site, _)| site.head == head);
        let bare = |group: Vec<(Site, bool)>| group.into_iter().map(|(site, _)| site).collect::<Vec<_>>();
        let (own, rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| holds(group));
        Self {
            own: own.into_iter().flat_map(bare).collect(),
            others: rest.into_iter().filter(|group| group.iter().any(|(_, same)| *same)).map(bare).collect(),
        }
    }
}

impl Places {
    /// The place of which the duty itself is a part, where that one says the same area.
    pub(super) fn around(&self) -> Option<&[Site]> {
        let own = self.own.first()?;
        let holds = |outer: &Site| outer.head < own.head && own.head < outer.end;
        self.others.iter().find(|group| group.iter().any(holds)).map(Vec::as_slice)
    }

    /// All places, where there are several and none lies within another: "using methods to identify X" is how X is managed.
    pub(super) fn together(&self) -> Option<impl Iterator<Item = &[Site]>> {
        let groups = || std::iter::once(&self.own).chain(&self.others).map(Vec::as_slice);
        let all: Vec<&Site> = groups().flatten().collect();
        let within = |inner: &Site, outer: &Site| outer.head < inner.head && inner.head < outer.end;
        let nested = all.iter().any(|inner| all.iter().any(|outer| within(inner, outer)));
        (!nested && !self.others.is_empty()).then(groups)
    }
}

fn joined(before: &Site, after: &Site) -> bool {
    before.style == after.style && before.next == Some(after.head)
}
