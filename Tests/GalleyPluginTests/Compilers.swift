import Foundation
import TestSupport

/// The compilers that a machine has; tests that need others are skipped.
enum Compilers {
    static func has(_ name: String) -> Bool { RunCommand.has(name) }

    /// The folder with `galley_plugin.h` in it.
    static let headers = Checkout.root.appendingPathComponent("Sources/CGalleyPlugin/include").path

    /// Compiles C to a library in a folder.
    static func library(_ code: String, _ name: String, in folder: TemporaryFolder) throws {
        let source = try folder.write(code, to: name + ".c")
        let run = try RunCommand.shell(
            "cc -std=c99 -pedantic -Wall -Wextra -Werror -O1 -shared -fPIC -I '\(headers)' "
                + "-o '\(folder.path)/\(name).so' '\(source)'")
        guard run.exit == 0 else { throw Failed(description: run.errorText) }
    }

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }
}
