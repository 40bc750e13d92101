//! Which font files we look for, by name, and in which order they help each other out.

/// The font files an installer carries, by name; see `fonts/README.md`. Everything else is looked for in the system.
pub const CARRIED_FONTS: [&str; 4] =
    ["NotoSansSC_400Regular.ttf", "NotoSansSC_500Medium.ttf", "NotoSerifSC_400Regular.ttf", "NotoSerifSC_700Bold.ttf"];

/// The four voices a document speaks in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Voice {
    /// Running text of lists and forms.
    Body,
    /// Headings and totals of lists and forms.
    BodyStrong,
    /// Running text of certificates.
    Serif,
    /// Titles and names on certificates.
    SerifStrong,
}

/// All voices; a voice's place here is its index.
pub(crate) const VOICES: [Voice; 4] = [Voice::Body, Voice::BodyStrong, Voice::Serif, Voice::SerifStrong];

impl Voice {
    /// Place in [`VOICES`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// Files that speak this voice, best first: our own, then what Windows, macOS and Linux bring.
    pub(super) fn wanted(self) -> &'static [Wanted] {
        match self {
            Self::Body => &BODY,
            Self::BodyStrong => &BODY_STRONG,
            Self::Serif => &SERIF,
            Self::SerifStrong => &SERIF_STRONG,
        }
    }
}

/// A font file by its name in lower case, and the face within it if it is a collection.
pub(super) struct Wanted {
    pub(super) file: &'static str,
    pub(super) face: u32,
}

const fn single(file: &'static str) -> Wanted {
    Wanted { file, face: 0 }
}

const fn collected(file: &'static str, face: u32) -> Wanted {
    Wanted { file, face }
}

// The Noto CJK collections keep Japanese, Korean, Simplified, Traditional, Hong Kong in this order: Simplified is face 2.
const BODY: [Wanted; 7] = [
    single("notosanssc_400regular.ttf"),
    single("notosanssc-regular.ttf"),
    single("notosanssc-regular.otf"),
    collected("notosanscjk-regular.ttc", 2),
    single("msyh.ttc"),
    collected("pingfang.ttc", 2),
    single("hiragino sans gb.ttc"),
];

const BODY_STRONG: [Wanted; 8] = [
    single("notosanssc_500medium.ttf"),
    single("notosanssc-medium.ttf"),
    single("notosanssc-medium.otf"),
    single("notosanssc_700bold.ttf"),
    collected("notosanscjk-medium.ttc", 2),
    collected("notosanscjk-bold.ttc", 2),
    single("msyhbd.ttc"),
    single("stheiti medium.ttc"),
];

const SERIF: [Wanted; 6] = [
    single("notoserifsc_400regular.ttf"),
    single("notoserifsc-regular.ttf"),
    single("notoserifsc-regular.otf"),
    collected("notoserifcjk-regular.ttc", 2),
    single("simsun.ttc"),
    single("songti.ttc"),
];

const SERIF_STRONG: [Wanted; 6] = [
    single("notoserifsc_700bold.ttf"),
    single("notoserifsc-bold.ttf"),
    single("notoserifsc-bold.otf"),
    collected("notoserifcjk-bold.ttc", 2),
    single("simhei.ttf"),
    single("songti.ttc"),
];

/// Asked next for a character that a voice's own font lacks, in every voice.
pub(super) const RARE: [Wanted; 8] = [
    single("lxgwwenkai-regular.ttf"),
    single("hanamina.ttf"),
    single("hanaminb.ttf"),
    single("simsunb.ttf"),
    single("simsunextg.ttf"),
    collected("pingfang.ttc", 2),
    single("seguisym.ttf"),
    single("arial unicode.ttf"),
];
