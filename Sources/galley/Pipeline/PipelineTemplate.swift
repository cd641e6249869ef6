/// The pipeline that `galley new pipeline` writes.
enum PipelineTemplate {
    static func text(name: String) -> [UInt8] {
        Array(
            """
            # yaml-language-server: $schema=galley.schema.json
            #
            # What this pipeline is for, in a sentence.
            #
            #   galley run \(name).yaml INPUT… --out out
            #
            # `galley stages` lists what may stand here, `galley stages NAME` tells all about one stage.

            galley: 1
            name: \(name)
            description: Articles to clean, structured documents

            # Values that can be set with -p: galley run \(name).yaml INPUT… -p words=100
            params:
              words: { type: integer, default: 20, min: 0, help: Shorter documents are dropped }

            # Bytes to documents. The reader that is certain takes an input, else the first that can.
            read:
              - bundle
              - jsonl
              - html
              - markdown
              - text

            # Change text and blocks, in this order.
            normalize:
              - unicode: { form: nfc }
              - join-bullets
              - whitespace
              - headings

            # Add what can be found out; the text no longer changes.
            extract:
              - language
              - words
              - title
              - keep: { when: 'words >= ${params.words}', reason: too-short }

            # Every exporter gets every document, unless it has a `when:`. Paths are relative to --out.
            export:
              - bundle: { path: \(name).jsonl.gz }
              - markdown: { path: markdown }

            # How many documents may fail before the run stops; they are kept in the rejects, with the reason.
            errors: { budget: 1%, rejects: rejects.jsonl.gz }

            # `galley test \(name).yaml` runs these.
            tests:
              - name: bullets on lines of their own become a list
                given: |
                  The council has published what it wants to talk about at its next meeting in the town hall.
                  These are the points:
                  -
                  Trade with the islands
                  -
                  Energy for the harbour
                expect:
                  blocks: [paragraph, paragraph, list_item, list_item]
                  metadata: { language: en }

            """.utf8)
    }
}
