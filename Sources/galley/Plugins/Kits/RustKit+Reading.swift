extension RustKit {
    /// The second half: readers, and what a library exports.
    static let reading = #"""
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

        """#
}
