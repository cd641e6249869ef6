extension PluginTemplate {
    var cReader: String {
        #"""
        /* \#(summary). */
        #include "galley_plugin.h"

        #include <stdlib.h>

        /* Keeps what plugin.yaml declares as an option, checked by Galley, closed by a zero. */
        static void *make(const galley_options *options, galley_answer *answer) {
            galley_slice between = galley_option(options, "between").text;
            char *copy = malloc(between.count + 1);
            if (!copy) {
                answer->reject(answer, galley_text("memory"), galley_text("there is no memory left"));
                return 0;
            }
            if (between.count) memcpy(copy, between.bytes, between.count);
            copy[between.count] = 0;
            return copy;
        }

        static int is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }

        static galley_slice trimmed(galley_slice text) {
            while (text.count && is_space(text.bytes[0])) text = galley_slice_of(text.bytes + 1, text.count - 1);
            while (text.count && is_space(text.bytes[text.count - 1])) text.count--;
            return text;
        }

        /* The first line is the title. Gives 0 where nothing more is wanted. */
        static int hand_over(galley_slice story, galley_documents *documents) {
            size_t line = 0;
            while (line < story.count && story.bytes[line] != '\n') line++;
            if (line == story.count)
                return documents->reject(
                    documents, galley_text("no-text"), galley_text("a story has no text"), story);
            galley_document document =
                galley_document_of(trimmed(galley_slice_of(story.bytes + line, story.count - line)));
            galley_member title = galley_named("title", galley_string(galley_slice_of(story.bytes, line)));
            document.metadata = &title;
            document.metadata_count = 1;
            return documents->emit(documents, &document, story);
        }

        static void read_stories(void *state, galley_input *input, galley_documents *documents) {
            const char *between = state;
            size_t length = strlen(between), start = 0, end;
            galley_slice text = input->rest(input);
            for (end = 0; start < text.count && end <= text.count; end++) {
                int is_end = length && end + length <= text.count && !memcmp(text.bytes + end, between, length);
                if (!is_end && end < text.count) continue;
                galley_slice story = trimmed(galley_slice_of(text.bytes + start, end - start));
                if (story.count && !hand_over(story, documents)) return;
                start = end + length;
            }
        }

        static const galley_stage stage = {
            .struct_size = sizeof(galley_stage), .name = "\#(name)", .kind = GALLEY_READER,
            .make = make, .end = free, .read = read_stories,
        };
        GALLEY_PLUGIN(&stage)

        """#
    }

    var cExporter: String {
        #"""
        /* \#(summary). */
        #include "galley_plugin.h"

        #include <stdio.h>
        #include <stdlib.h>

        /* Keeps what plugin.yaml declares as options, checked by Galley. */
        static void *make(const galley_options *options, galley_answer *answer) {
            int64_t *width = malloc(sizeof *width);
            if (width) *width = galley_option(options, "width").integer;
            else answer->reject(answer, galley_text("memory"), galley_text("there is no memory left"));
            return width;
        }

        static int is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }

        static int begins(char byte) { return (byte & 0xC0) != 0x80; }

        static void process(void *state, const galley_document *document, galley_answer *answer) {
            galley_slice text = document->text;
            int64_t characters = 0, written = 0, width = *(int64_t *)state;
            char number[32];
            size_t i;
            for (i = 0; i < text.count; i++) characters += begins(text.bytes[i]);
            snprintf(number, sizeof number, "%lld\t", (long long)characters);
            answer->write(answer, galley_text(number));
            for (i = 0; i < text.count;) {
                size_t start = i;
                if (is_space(text.bytes[i])) {
                    while (i < text.count && is_space(text.bytes[i])) i++;
                    if (start == 0 || i == text.count) continue;
                } else {
                    for (i++; i < text.count && !begins(text.bytes[i]);) i++;
                }
                if (written++ == width) break;
                int is_blank = is_space(text.bytes[start]);
                answer->write(answer, is_blank ? galley_text(" ") : galley_slice_of(text.bytes + start, i - start));
            }
            answer->write(answer, galley_text("\n"));
        }

        static const galley_stage stage = {
            .struct_size = sizeof(galley_stage), .name = "\#(name)", .kind = GALLEY_EXPORTER,
            .make = make, .process = process, .end = free,
        };
        GALLEY_PLUGIN(&stage)

        """#
    }

    var rustReader: String {
        #"""
        //! \#(summary).
        mod galley_plugin;

        use galley_plugin::{Documents, Input, NewDocument, Options, Reader, Value};

        struct \#(typeName) {
            between: String,
        }

        impl Reader for \#(typeName) {
            /// Keeps what plugin.yaml declares as an option, checked by Galley.
            fn make(options: &Options) -> Result<Self, String> {
                Ok(\#(typeName) { between: options.text("between").to_string() })
            }

            fn read(&mut self, input: &mut Input, documents: &mut Documents) -> Result<(), String> {
                let text = std::str::from_utf8(input.rest()).map_err(|error| error.to_string())?;
                for story in text.split(&self.between).map(str::trim).filter(|story| !story.is_empty()) {
                    let record = story.as_bytes();
                    let goes_on = match story.split_once('\n') {
                        Some((title, text)) => documents.emit(&NewDocument {
                            text: text.trim(),
                            metadata: vec![("title", Value::Text(title))],
                            record,
                            ..Default::default()
                        }),
                        None => documents.reject("no-text", "a story has no text", record),
                    };
                    if !goes_on {
                        break;
                    }
                }
                Ok(())
            }
        }

        galley_plugin!("\#(name)", reader, \#(typeName));

        """#
    }

    var rustExporter: String {
        #"""
        //! \#(summary).
        mod galley_plugin;

        use galley_plugin::{Answer, Document, Options, Stage};

        struct \#(typeName) {
            width: usize,
        }

        impl Stage for \#(typeName) {
            /// Keeps what plugin.yaml declares as options, checked by Galley.
            fn make(options: &Options) -> Result<Self, String> {
                Ok(\#(typeName) { width: options.integer("width") as usize })
            }

            fn process(&mut self, document: &Document, answer: &mut Answer) -> Result<(), String> {
                let words: Vec<&str> = document.text.split_whitespace().collect();
                let start: String = words.join(" ").chars().take(self.width).collect();
                answer.write(format!("{}\t{}\n", document.text.chars().count(), start));
                Ok(())
            }
        }

        galley_plugin!("\#(name)", exporter, \#(typeName));

        """#
    }
}
