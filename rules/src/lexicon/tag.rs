//! Bits of [`Tags`]. Closed classes of words first, then what the verb lists and head lists say.

use super::Tags;

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        $($(#[$doc])* pub const $name: Tags = Tags(1 << $bit);)*

        const _: () = {
            let mut taken = 0u64;
            $(
                assert!(taken & (1 << $bit) == 0, "two tags share a bit");
                taken |= 1 << $bit;
            )*
            assert!(taken != 0);
        };
    };
}

tags! {
    /// Article, possessive, quantifier.
    DETERMINER = 0;
    /// Preposition, without those that have a bit of their own.
    PREPOSITION = 1;
    /// "of"
    OF = 2;
    /// "for"
    FOR = 3;
    /// "to"
    TO = 4;
    /// "including"
    INCLUDING = 5;
    /// "and", "or", "&"
    CONJUNCTION = 6;
    /// Conjunctions that begin a clause: "but", "while".
    BUT = 7;
    /// "not", "never", "instead"
    NEGATION = 8;
    /// "will", "must"
    MODAL = 9;
    /// Forms of "be".
    BE = 10;
    /// Forms of "have".
    HAVE = 11;
    /// "who", "which"
    RELATIVE = 12;
    /// "you"
    YOU = 13;
    /// "he", "she", "they"
    THIRD = 14;
    /// "we", "us"
    WE = 15;
    /// "I", "my"
    FIRST = 16;
    /// Adverb.
    ADVERB = 17;
    /// Words that begin a question.
    QUESTION = 18;
    /// Opens a sentence, heading or bullet in glued text.
    OPENER = 19;
    /// Widens an area to several teams.
    SCOPE = 20;
    /// A verb that owns or performs (its classes say how).
    ACT = 21;
    /// A verb of doing it together.
    SHARE = 22;
    /// A verb of telling, helping, knowing.
    INFORM = 23;
    /// Its base and -s form is as often a noun.
    NOUN_TOO = 24;
    /// A noun that works like a verb: "ownership", "definition".
    NOMINAL = 25;
    /// A head that is looked through: "all aspects of".
    TRANSPARENT = 26;
    /// A head that turns the area into the carrying out: "execution of".
    DIVERTING = 27;
    /// A head with no work in it: "knowledge of".
    INERT = 28;
    /// A noun after a phrase that leaves the area what it is: "budget tracking".
    BENIGN = 29;
    /// An American English plural or singular noun known from the phrases of some area.
    PHRASE_WORD = 30;
    /// A light verb: "take", "make".
    LIGHT = 31;
    /// A noun more often than a verb even at the start of a bullet: "project", "budget".
    NOUN_FIRST = 32;
    /// "nobody", "none": denies whatever stands behind it.
    NOBODY = 33;
    /// "may", "might", "could"
    UNSURE = 34;
    /// "he", "she", "it": with a base form behind it, the text tells a story.
    STORY = 35;
    /// "seeking", "hiring"
    SEEKS = 36;
    /// The base form of a verb that leaves the work to others: "help", "coach".
    HELPS = 37;
    /// The base form of a verb that makes what stands behind "into": "translate".
    TURNS = 38;
    /// Names a section by itself, wherever it stands: "responsibilities", not "experience".
    STRONG_NAME = 39;
    /// Names a partner who owns areas of the product.
    WITH_PRODUCT = 40;
    /// Names a partner who owns areas of the program.
    WITH_PROGRAM = 41;
    /// Names a partner who owns areas of the project.
    WITH_PROJECT = 42;
    /// Names a partner who owns technical areas.
    WITH_ENGINEERING = 43;
    /// Names a partner who owns the people's areas.
    WITH_PEOPLE = 44;
    /// A participle that says more of the noun before it: "spanning", "affecting".
    PARTICIPLE = 45;
    /// Stands before a job's name and leaves the job what it is: "senior".
    SENIORITY = 46;
    /// The base form of a verb that answers for what the clause behind it says: "ensure that".
    ENSURES = 48;
    /// Before a list, it makes the list help: "support", "assisting".
    AIDING = 47;
    /// Before a colon, it says that a title follows: "position".
    LABELS_TITLE = 49;
    /// Names a field of metadata that holds the title: "job_title".
    TITLE_KEY = 50;
    /// Right before an article and a job's name, it offers that job: "as", "join".
    ANNOUNCES = 51;
    /// A few words before a job's name, it offers that job: "seeking".
    HIRES = 52;
    /// A job that is to be had: "role", "vacancy".
    OFFER = 53;
}
