import GalleyCore

extension PluginTemplate {
    var c: String {
        switch kind {
        case .reader: cReader
        case .exporter: cExporter
        default: cStage
        }
    }

    private var cStage: String {
        """
        /* \(summary). */
        #include "galley_plugin.h"

        #include <stdlib.h>

        static int64_t length(galley_slice text) {
            int64_t characters = 0;
            for (size_t i = 0; i < text.count; i++) characters += (text.bytes[i] & 0xC0) != 0x80;
            return characters;
        }

        /* Keeps what plugin.yaml declares as options, checked by Galley. */
        static void *make(const galley_options *options, galley_answer *answer) {
            int64_t *least = malloc(sizeof *least);
            if (least) *least = galley_option(options, "least").integer;
            else answer->reject(answer, galley_text("memory"), galley_text("there is no memory left"));
            return least;
        }

        \(process)

        static const galley_stage stage = {
            .struct_size = sizeof(galley_stage), .name = "\(name)",
            .kind = GALLEY_\(kind.rawValue.uppercased()), .make = make, .process = process, .end = free,
        };
        GALLEY_PLUGIN(&stage)

        """
    }

    private var process: String {
        let head = """
            static void process(void *state, const galley_document *document, galley_answer *answer) {
                int64_t least = *(int64_t *)state;
            """
        switch kind {
        case .filter:
            return head + """

                    if (length(document->text) < least) answer->drop(answer, galley_text("too-short"));
                }
                """
        case .extractor:
            return head + """

                    int64_t characters = length(document->text);
                    if (characters >= least)
                        answer->set(answer, galley_text("\(field)"), galley_integer(characters));
                }
                """
        default:
            return head + """

                    galley_slice text = document->text;
                    if (length(text) < least) return;
                    char *loud = malloc(text.count + 1);
                    if (!loud) {
                        answer->reject(answer, galley_text("memory"), galley_text("there is no memory left"));
                        return;
                    }
                    for (size_t i = 0; i < text.count; i++) {
                        char byte = text.bytes[i];
                        loud[i] = byte >= 'a' && byte <= 'z' ? (char)(byte - 32) : byte;
                    }
                    answer->set_text(answer, galley_slice_of(loud, text.count));
                    free(loud);
                }
                """
        }
    }

    var rust: String {
        switch kind {
        case .reader: rustReader
        case .exporter: rustExporter
        default: rustStage
        }
    }

    private var rustStage: String {
        """
        //! \(summary).
        mod galley_plugin;

        use galley_plugin::{Answer, Document, Options, Stage};

        struct \(typeName) {
            least: usize,
        }

        impl Stage for \(typeName) {
            /// Keeps what plugin.yaml declares as options, checked by Galley.
            fn make(options: &Options) -> Result<Self, String> {
                Ok(\(typeName) { least: options.integer("least") as usize })
            }

            fn process(&mut self, document: &Document, answer: &mut Answer) -> Result<(), String> {
        \(rustBody)
                Ok(())
            }
        }

        galley_plugin!("\(name)", \(kind.rawValue), \(typeName));

        """
    }

    private var rustBody: String {
        switch kind {
        case .filter:
            """
                    if document.text.chars().count() < self.least {
                        answer.drop("too-short");
                    }
            """
        case .extractor:
            """
                    let length = document.text.chars().count();
                    if length >= self.least {
                        answer.set_integer("\(field)", length as i64);
                    }
            """
        default:
            """
                    if document.text.chars().count() >= self.least {
                        answer.set_text(&document.text.to_uppercase());
                    }
            """
        }
    }
}
