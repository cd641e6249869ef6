//! Stages of Galley pipelines in Rust: galley_plugin.h, version 1, with what makes it safe.
//!
//!     struct Calm;
//!     impl Stage for Calm {
//!         fn make(_: &Options) -> Result<Self, String> { Ok(Calm) }
//!         fn process(&mut self, document: &Document, answer: &mut Answer) -> Result<(), String> {
//!             if document.text.len() < 100 { answer.drop("too-short"); }
//!             Ok(())
//!         }
//!     }
//!     galley_plugin!("calm", filter, Calm);
//!
//! A panic rejects the document that it happened to, and so does an `Err`. An exporter is a stage that calls
//! `answer.write`; a reader is a `Reader`, and stands as one: `galley_plugin!("wire", reader, Wire);`.
#![allow(dead_code)]

use std::ffi::c_void;
use std::panic::{catch_unwind, AssertUnwindSafe};

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Slice {
    bytes: *const u8,
    count: usize,
}

impl Slice {
    fn of_bytes(bytes: &[u8]) -> Slice {
        Slice { bytes: bytes.as_ptr(), count: bytes.len() }
    }

    fn of(text: &str) -> Slice {
        Slice { bytes: text.as_ptr(), count: text.len() }
    }

    /// Galley hands over UTF-8 and nothing else.
    unsafe fn text<'a>(self) -> &'a str {
        if self.count == 0 {
            return "";
        }
        std::str::from_utf8_unchecked(std::slice::from_raw_parts(self.bytes, self.count))
    }
}

#[repr(C)]
#[derive(Clone, Copy)]
struct RawValue {
    kind: u32,
    integer: i64,
    number: f64,
    text: Slice,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Member {
    name: Slice,
    value: RawValue,
}

#[repr(C)]
pub struct RawBlock {
    kind: Slice,
    role: Slice,
    start: usize,
    end: usize,
    level: u32,
}

#[repr(C)]
pub struct RawAnnotation {
    layer: Slice,
    kind: Slice,
    start: usize,
    end: usize,
    attributes: *const Member,
    attribute_count: usize,
}

#[repr(C)]
pub struct RawOptions {
    struct_size: usize,
    members: *const Member,
    count: usize,
}

#[repr(C)]
pub struct RawDocument {
    struct_size: usize,
    id: Slice,
    text: Slice,
    metadata: *const Member,
    metadata_count: usize,
    blocks: *const RawBlock,
    block_count: usize,
    source: *const Member,
    source_count: usize,
    annotations: *const RawAnnotation,
    annotation_count: usize,
}

#[repr(C)]
pub struct RawInput {
    struct_size: usize,
    galley: *mut c_void,
    source: *const Member,
    source_count: usize,
    read: unsafe extern "C" fn(*mut RawInput, *mut u8, usize) -> usize,
    rest: unsafe extern "C" fn(*mut RawInput) -> Slice,
}

#[repr(C)]
pub struct RawDocuments {
    struct_size: usize,
    galley: *mut c_void,
    emit: unsafe extern "C" fn(*mut RawDocuments, *const RawDocument, Slice) -> i32,
    reject: unsafe extern "C" fn(*mut RawDocuments, Slice, Slice, Slice) -> i32,
    fail: unsafe extern "C" fn(*mut RawDocuments, Slice, Slice),
}

#[repr(C)]
pub struct RawAnswer {
    struct_size: usize,
    galley: *mut c_void,
    drop: unsafe extern "C" fn(*mut RawAnswer, Slice),
    reject: unsafe extern "C" fn(*mut RawAnswer, Slice, Slice),
    set_text: unsafe extern "C" fn(*mut RawAnswer, Slice),
    replace: unsafe extern "C" fn(*mut RawAnswer, usize, usize, Slice),
    set: unsafe extern "C" fn(*mut RawAnswer, Slice, RawValue),
    annotate: unsafe extern "C" fn(*mut RawAnswer, Slice, usize, usize, Slice, *const Member, usize),
    write: unsafe extern "C" fn(*mut RawAnswer, Slice),
    file_name: unsafe extern "C" fn(*mut RawAnswer, Slice),
}

#[repr(C)]
pub struct RawStage {
    pub struct_size: usize,
    pub name: *const u8,
    pub kind: u32,
    pub make: unsafe extern "C" fn(*const RawOptions, *mut RawAnswer) -> *mut c_void,
    pub process: Option<unsafe extern "C" fn(*mut c_void, *const RawDocument, *mut RawAnswer)>,
    pub end: unsafe extern "C" fn(*mut c_void),
    pub read: Option<unsafe extern "C" fn(*mut c_void, *mut RawInput, *mut RawDocuments)>,
}

#[repr(C)]
pub struct Library {
    pub struct_size: usize,
    pub abi: u32,
    pub stage_count: u32,
    pub stages: *const &'static RawStage,
}

// Read by Galley alone, and never written.
unsafe impl Sync for RawStage {}
unsafe impl Sync for Library {}

/// A value of an option, of metadata or of an annotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    Null,
    Bool(bool),
    Integer(i64),
    Number(f64),
    Text(&'a str),
    /// A list or an object, as JSON.
    Json(&'a str),
}

impl<'a> Value<'a> {
    unsafe fn of(raw: RawValue) -> Value<'a> {
        match raw.kind {
            1 => Value::Bool(raw.integer != 0),
            2 => Value::Integer(raw.integer),
            3 => Value::Number(raw.number),
            4 => Value::Text(raw.text.text()),
            5 => Value::Json(raw.text.text()),
            _ => Value::Null,
        }
    }

    fn raw(self) -> RawValue {
        let mut raw = RawValue { kind: 0, integer: 0, number: 0.0, text: Slice::of("") };
        match self {
            Value::Null => {}
            Value::Bool(truth) => (raw.kind, raw.integer) = (1, truth as i64),
            Value::Integer(integer) => (raw.kind, raw.integer) = (2, integer),
            Value::Number(number) => (raw.kind, raw.number) = (3, number),
            Value::Text(text) => (raw.kind, raw.text) = (4, Slice::of(text)),
            Value::Json(text) => (raw.kind, raw.text) = (5, Slice::of(text)),
        }
        raw
    }
}

unsafe fn members<'a>(start: *const Member, count: usize) -> &'a [Member] {
    if count == 0 {
        &[]
    } else {
        std::slice::from_raw_parts(start, count)
    }
}

fn find<'a>(members: &[Member], name: &str) -> Value<'a> {
    for member in members {
        if unsafe { member.name.text() } == name {
            return unsafe { Value::of(member.value) };
        }
    }
    Value::Null
}

/// The options of a stage, checked and completed by what plugin.yaml declares.
pub struct Options<'a> {
    members: &'a [Member],
}

impl<'a> Options<'a> {
    pub fn value(&self, name: &str) -> Value<'a> {
        find(self.members, name)
    }

    /// 0 where it is no whole number.
    pub fn integer(&self, name: &str) -> i64 {
        if let Value::Integer(integer) = self.value(name) { integer } else { 0 }
    }

    /// False where it is neither true nor false.
    pub fn bool(&self, name: &str) -> bool {
        self.value(name) == Value::Bool(true)
    }

    /// Empty where it is no text.
    pub fn text(&self, name: &str) -> &'a str {
        if let Value::Text(text) = self.value(name) { text } else { "" }
    }
}

/// A part of the text with a role of its own; bytes of the text.
pub struct Block<'a> {
    pub kind: &'a str,
    pub role: &'a str,
    pub start: usize,
    pub end: usize,
    /// 0 for what is no heading.
    pub level: u32,
}

/// A range of the text and what it is; bytes of the text.
pub struct Annotation<'a> {
    /// `stage@version`.
    pub layer: &'a str,
    pub kind: &'a str,
    pub start: usize,
    pub end: usize,
    attributes: &'a [Member],
}

impl<'a> Annotation<'a> {
    pub fn attribute(&self, name: &str) -> Value<'a> {
        find(self.attributes, name)
    }
}

/// A document as a stage sees it: `id` and `text`, and what `wants` asks for.
pub struct Document<'a> {
    pub id: &'a str,
    pub text: &'a str,
    raw: &'a RawDocument,
}

impl<'a> Document<'a> {
    pub fn metadata(&self, name: &str) -> Value<'a> {
        find(unsafe { members(self.raw.metadata, self.raw.metadata_count) }, name)
    }

    /// `input`, `name`, `entry`, `media_type`, `url`, `retrieved`, as far as they are known.
    pub fn source(&self, name: &str) -> Value<'a> {
        find(unsafe { members(self.raw.source, self.raw.source_count) }, name)
    }

    pub fn blocks(&self) -> Vec<Block<'a>> {
        if self.raw.block_count == 0 {
            return Vec::new();
        }
        let blocks = unsafe { std::slice::from_raw_parts(self.raw.blocks, self.raw.block_count) };
        let block = |raw: &RawBlock| unsafe {
            Block {
                kind: raw.kind.text(),
                role: raw.role.text(),
                start: raw.start,
                end: raw.end,
                level: raw.level,
            }
        };
        blocks.iter().map(block).collect()
    }

    pub fn annotations(&self) -> Vec<Annotation<'a>> {
        if self.raw.annotation_count == 0 {
            return Vec::new();
        }
        let all = unsafe { std::slice::from_raw_parts(self.raw.annotations, self.raw.annotation_count) };
        let annotation = |raw: &RawAnnotation| unsafe {
            Annotation {
                layer: raw.layer.text(),
                kind: raw.kind.text(),
                start: raw.start,
                end: raw.end,
                attributes: members(raw.attributes, raw.attribute_count),
            }
        };
        all.iter().map(annotation).collect()
    }
}

/// What a stage says of a document; nothing said keeps it as it is.
pub struct Answer {
    raw: *mut RawAnswer,
}

impl Answer {
    /// Filters: drops the document.
    pub fn drop(&mut self, reason: &str) {
        unsafe { ((*self.raw).drop)(self.raw, Slice::of(reason)) }
    }

    /// Rejects the document.
    pub fn reject(&mut self, code: &str, message: &str) {
        unsafe { ((*self.raw).reject)(self.raw, Slice::of(code), Slice::of(message)) }
    }

    /// Normalizers: the whole new text.
    pub fn set_text(&mut self, text: &str) {
        unsafe { ((*self.raw).set_text)(self.raw, Slice::of(text)) }
    }

    /// Normalizers: replaces bytes of the text as it came; in order, without overlap.
    pub fn replace(&mut self, start: usize, end: usize, text: &str) {
        unsafe { ((*self.raw).replace)(self.raw, start, end, Slice::of(text)) }
    }

    /// Normalizers and extractors: sets a value of metadata.
    pub fn set(&mut self, name: &str, value: Value) {
        unsafe { ((*self.raw).set)(self.raw, Slice::of(name), value.raw()) }
    }

    pub fn set_integer(&mut self, name: &str, integer: i64) {
        self.set(name, Value::Integer(integer))
    }

    pub fn set_str(&mut self, name: &str, text: &str) {
        self.set(name, Value::Text(text))
    }

    /// Extractors: adds a range of the text to a layer of annotations.
    pub fn annotate(&mut self, layer: &str, start: usize, end: usize, kind: &str, attributes: &[(&str, Value)]) {
        let members: Vec<Member> = attributes
            .iter()
            .map(|(name, value)| Member { name: Slice::of(name), value: value.raw() })
            .collect();
        unsafe {
            ((*self.raw).annotate)(
                self.raw,
                Slice::of(layer),
                start,
                end,
                Slice::of(kind),
                members.as_ptr(),
                members.len(),
            )
        }
    }
}

impl Answer {
    /// Exporters: adds to what is written of the document.
    pub fn write(&mut self, bytes: impl AsRef<[u8]>) {
        unsafe { ((*self.raw).write)(self.raw, Slice::of_bytes(bytes.as_ref())) }
    }

    /// Exporters into folders: what the document's file is called after, without an extension.
    pub fn file_name(&mut self, name: &str) {
        unsafe { ((*self.raw).file_name)(self.raw, Slice::of(name)) }
    }
}

/// What a reader reads: bytes in order, as `std::io::Read` has them, or all that is left.
pub struct Input {
    raw: *mut RawInput,
}

impl Input {
    /// `input`, `name`, `entry`, `media_type`, `url`, `retrieved`, as far as they are known.
    pub fn source(&self, name: &str) -> Value<'_> {
        unsafe { find(members((*self.raw).source, (*self.raw).source_count), name) }
    }

    /// All that is left; nothing where that is more than a document may have: Galley then rejects the input.
    pub fn rest(&mut self) -> &[u8] {
        unsafe {
            let rest = ((*self.raw).rest)(self.raw);
            if rest.count == 0 { &[] } else { std::slice::from_raw_parts(rest.bytes, rest.count) }
        }
    }
}

impl std::io::Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        Ok(unsafe { ((*self.raw).read)(self.raw, buffer.as_mut_ptr(), buffer.len()) })
    }
}

/// A document that a reader makes: `NewDocument { text, title, ..Default::default() }` and whatever else is known.
#[derive(Default)]
pub struct NewDocument<'a> {
    /// Galley gives one where it is empty.
    pub id: &'a str,
    pub text: &'a str,
    pub metadata: Vec<(&'a str, Value<'a>)>,
    pub blocks: Vec<Block<'a>>,
    /// `entry`, `media_type`, `url`, `retrieved`.
    pub source: Vec<(&'a str, Value<'a>)>,
    /// The bytes that it was read from, which the rejects hold where it is rejected.
    pub record: &'a [u8],
}

/// Where a reader's documents go, in order.
pub struct Documents {
    raw: *mut RawDocuments,
}

impl Documents {
    /// Hands over a document. False where nothing more is wanted: the reader then returns.
    #[must_use]
    pub fn emit(&mut self, document: &NewDocument) -> bool {
        let named = |(name, value): &(&str, Value)| Member { name: Slice::of(name), value: value.raw() };
        let metadata: Vec<Member> = document.metadata.iter().map(named).collect();
        let source: Vec<Member> = document.source.iter().map(named).collect();
        let block = |block: &Block| RawBlock {
            kind: Slice::of(block.kind),
            role: Slice::of(block.role),
            start: block.start,
            end: block.end,
            level: block.level,
        };
        let blocks: Vec<RawBlock> = document.blocks.iter().map(block).collect();
        let raw = RawDocument {
            struct_size: std::mem::size_of::<RawDocument>(),
            id: Slice::of(document.id),
            text: Slice::of(document.text),
            metadata: metadata.as_ptr(),
            metadata_count: metadata.len(),
            blocks: blocks.as_ptr(),
            block_count: blocks.len(),
            source: source.as_ptr(),
            source_count: source.len(),
            annotations: std::ptr::null(),
            annotation_count: 0,
        };
        unsafe { ((*self.raw).emit)(self.raw, &raw, Slice::of_bytes(document.record)) != 0 }
    }

    /// Hands over a record that cannot be made into a document. False where nothing more is wanted.
    #[must_use]
    pub fn reject(&mut self, code: &str, message: &str, record: &[u8]) -> bool {
        let record = Slice::of_bytes(record);
        unsafe { ((*self.raw).reject)(self.raw, Slice::of(code), Slice::of(message), record) != 0 }
    }

    fn fail(&mut self, code: &str, message: &str) {
        unsafe { ((*self.raw).fail)(self.raw, Slice::of(code), Slice::of(message)) }
    }
}

/// A reader. The same input and options give the same documents.
pub trait Reader: Sized {
    /// Called once per worker, before the first input. An `Err` says why the reader cannot be made.
    fn make(options: &Options) -> Result<Self, String>;

    /// Reads an input to its end. An `Err` says why it cannot be read further; what was read of it stands.
    fn read(&mut self, input: &mut Input, documents: &mut Documents) -> Result<(), String>;
}

/// A stage. The same document and options give the same answer.
pub trait Stage: Sized {
    /// Called once per worker, before the first document. An `Err` says why the stage cannot be made.
    fn make(options: &Options) -> Result<Self, String>;

    /// Works on a document. An `Err` rejects it.
    fn process(&mut self, document: &Document, answer: &mut Answer) -> Result<(), String>;
}

pub unsafe extern "C" fn make<S: Stage>(options: *const RawOptions, answer: *mut RawAnswer) -> *mut c_void {
    let mut answer = Answer { raw: answer };
    let made = catch_unwind(AssertUnwindSafe(|| {
        let members = unsafe { members((*options).members, (*options).count) };
        S::make(&Options { members })
    }));
    match made {
        Ok(Ok(stage)) => return Box::into_raw(Box::new(stage)) as *mut c_void,
        Ok(Err(message)) => answer.reject("options", &message),
        Err(panic) => answer.reject("panic", panic_text(&panic)),
    }
    std::ptr::null_mut()
}

pub unsafe extern "C" fn process<S: Stage>(state: *mut c_void, document: *const RawDocument, answer: *mut RawAnswer) {
    let mut answer = Answer { raw: answer };
    let raw = unsafe { &*document };
    let document = unsafe { Document { id: raw.id.text(), text: raw.text.text(), raw } };
    let stage = unsafe { &mut *(state as *mut S) };
    let done = catch_unwind(AssertUnwindSafe(|| stage.process(&document, &mut answer)));
    match done {
        Ok(Ok(())) => {}
        Ok(Err(message)) => answer.reject("error", &message),
        Err(panic) => answer.reject("panic", panic_text(&panic)),
    }
}

pub unsafe extern "C" fn make_reader<R: Reader>(options: *const RawOptions, answer: *mut RawAnswer) -> *mut c_void {
    let mut answer = Answer { raw: answer };
    let made = catch_unwind(AssertUnwindSafe(|| {
        let members = unsafe { members((*options).members, (*options).count) };
        R::make(&Options { members })
    }));
    match made {
        Ok(Ok(reader)) => return Box::into_raw(Box::new(reader)) as *mut c_void,
        Ok(Err(message)) => answer.reject("options", &message),
        Err(panic) => answer.reject("panic", panic_text(&panic)),
    }
    std::ptr::null_mut()
}

pub unsafe extern "C" fn read<R: Reader>(state: *mut c_void, input: *mut RawInput, documents: *mut RawDocuments) {
    let mut input = Input { raw: input };
    let mut documents = Documents { raw: documents };
    let reader = unsafe { &mut *(state as *mut R) };
    let done = catch_unwind(AssertUnwindSafe(|| reader.read(&mut input, &mut documents)));
    match done {
        Ok(Ok(())) => {}
        Ok(Err(message)) => documents.fail("error", &message),
        Err(panic) => documents.fail("panic", panic_text(&panic)),
    }
}

pub unsafe extern "C" fn end<S>(state: *mut c_void) {
    if !state.is_null() {
        std::mem::drop(unsafe { Box::from_raw(state as *mut S) });
    }
}

fn panic_text(panic: &Box<dyn std::any::Any + Send>) -> &str {
    if let Some(text) = panic.downcast_ref::<&str>() {
        text
    } else if let Some(text) = panic.downcast_ref::<String>() {
        text
    } else {
        "the stage panicked"
    }
}

pub const NORMALIZER: u32 = 1;
pub const EXTRACTOR: u32 = 2;
pub const FILTER: u32 = 3;
pub const READER: u32 = 4;
pub const EXPORTER: u32 = 5;

/// What a library exports: `galley_plugin!("name", filter, Type);`, once.
#[macro_export]
macro_rules! galley_plugin {
    (@kind normalizer) => { $crate::galley_plugin::NORMALIZER };
    (@kind extractor) => { $crate::galley_plugin::EXTRACTOR };
    (@kind filter) => { $crate::galley_plugin::FILTER };
    (@kind exporter) => { $crate::galley_plugin::EXPORTER };
    ($name:literal, reader, $stage:ty) => {
        galley_plugin!(@library $name, $crate::galley_plugin::READER,
            $crate::galley_plugin::make_reader::<$stage>, None,
            $crate::galley_plugin::end::<$stage>, Some($crate::galley_plugin::read::<$stage>));
    };
    ($name:literal, $kind:ident, $stage:ty) => {
        galley_plugin!(@library $name, galley_plugin!(@kind $kind),
            $crate::galley_plugin::make::<$stage>, Some($crate::galley_plugin::process::<$stage>),
            $crate::galley_plugin::end::<$stage>, None);
    };
    (@library $name:literal, $kind:expr, $make:expr, $process:expr, $end:expr, $read:expr) => {
        static GALLEY_STAGE: $crate::galley_plugin::RawStage = $crate::galley_plugin::RawStage {
            struct_size: std::mem::size_of::<$crate::galley_plugin::RawStage>(),
            name: concat!($name, "\0").as_ptr(),
            kind: $kind,
            make: $make,
            process: $process,
            end: $end,
            read: $read,
        };
        static GALLEY_STAGES: [&$crate::galley_plugin::RawStage; 1] = [&GALLEY_STAGE];

        #[no_mangle]
        #[allow(non_upper_case_globals)]
        pub static galley_plugin: $crate::galley_plugin::Library = $crate::galley_plugin::Library {
            struct_size: std::mem::size_of::<$crate::galley_plugin::Library>(),
            abi: 1,
            stage_count: 1,
            stages: GALLEY_STAGES.as_ptr(),
        };
    };
}
