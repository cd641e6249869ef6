import Foundation
import TestSupport
import Testing

/// Code of plugins that changes, and processes that things happen to.
@Suite(.serialized, .enabled(if: RunCommand.has("python3"))) struct PluginTrustTests {
    private static let pipeline = """
        galley: 1
        name: p
        read: [jsonl]
        normalize: [shout]
        export: [jsonl: { path: out.jsonl, fields: { text: text } }]

        """

    private static func desk() throws -> PluginDesk {
        let desk = try PluginDesk()
        try desk.done("galley plugin new shout")
        try desk.folder.write(pipeline, to: "p.yaml")
        try desk.folder.write(#"{"id":"a","text":"A tram rings twice"}"# + "\n", to: "in.jsonl")
        return desk
    }

    @Test("What was installed is refused once its code is another, until it is installed again")
    func changed() throws {
        let desk = try Self.desk()
        try desk.done("galley plugin install shout")
        let installed = "data/galley/plugins/shout"
        #expect(try desk.folder.text(of: "\(installed)/plugin.yaml").contains("\ndigest: sha256:"))
        #expect(!(try desk.folder.text(of: "shout/plugin.yaml").contains("digest")))
        #expect(try desk.done("galley plugin list").contains("files as they were installed"))
        try desk.done("galley run p.yaml in.jsonl -q; echo kept > \(installed)/notes.txt")
        try desk.done("galley check p.yaml")
        for change in [
            "echo '# more' >> shout.py", "echo 'x = 1' > helper.py", "rm galley_plugin.py",
        ] {
            try desk.done("galley plugin install shout --force && cd \(installed) && \(change)")
            for command in ["check p.yaml", "run p.yaml in.jsonl --force", "plugin list"] {
                let result = try desk.type("galley \(command)")
                #expect(
                    result.exit != 0 && result.outputText.contains("plugin.changed"),
                    "\(change), \(command): \(result.outputText)")
            }
        }
        try desk.done("galley plugin install shout --force && galley check p.yaml")
    }

    @Test("Other code of a plugin makes another run")
    func another() throws {
        let desk = try Self.desk()
        try desk.done("mkdir plugins && mv shout plugins")
        let run = "galley run p.yaml in.jsonl --plugins plugins"
        try desk.done(run)
        #expect(try desk.done(run).contains("already"))
        try desk.done("sed -i 's/upper/lower/' plugins/shout/shout.py")
        let other = try desk.type(run)
        #expect(
            other.exit == 2 && other.outputText.contains("output.exists"), "\(other.outputText)")
        try desk.done(run + " --force")
        #expect(try desk.folder.text(of: "out/out.jsonl").contains("a tram rings twice"))
    }

    @Test(
        "The test of a plugin does to its process what can go wrong",
        arguments: ["reader", "normalizer", "extractor", "filter", "exporter"])
    func faults(kind: String) throws {
        let desk = try PluginDesk()
        try desk.done("galley plugin new mine --kind \(kind)")
        let output = try desk.done("galley plugin test mine")
        #expect(output.contains("killed, hung, garbage"), "\(output)")
    }

    @Test("A stage that cannot be started again, or answers otherwise then, fails its test")
    func unsafe() throws {
        let desk = try Self.desk()
        let code = try desk.folder.text(of: "shout/shout.py")
        let lock = """
            import os, sys
            if os.path.exists("lock"): sys.exit("it runs already")
            open("lock", "w").close()

            """
        try desk.folder.write(lock + code, to: "shout/shout.py")
        let locked = try desk.type("galley plugin test shout")
        #expect(locked.exit == 1, "\(locked.outputText)")
        let counting = code.replacingOccurrences(
            of: "doc.text = doc.text.upper()",
            with: "doc.text = doc.text.upper() + str(len(seen)); seen.append(doc.id)"
        ).replacingOccurrences(of: "@normalizer", with: "seen = []\n@normalizer")
        try desk.folder.write(counting, to: "shout/shout.py")
        try desk.done("sed -i 's/TWICE\"/TWICE0\"/' shout/pipeline.yaml; rm shout/lock")
        let forgetful = try desk.type("galley plugin test shout")
        #expect(
            forgetful.exit == 1 && forgetful.outputText.contains("plugin.fault"),
            "\(forgetful.outputText)")
        #expect(forgetful.outputText.contains("killed at document 2"))
    }
}
