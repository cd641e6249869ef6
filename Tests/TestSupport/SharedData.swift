public import Foundation

/// The folder of shared test data, or nil where it is absent.
///
/// `GALLEY_SHARED_DATA` overrides the default, `../shared/data` beside the checkout.
public enum SharedData {
    public static let root: URL? = {
        let given = ProcessInfo.processInfo.environment["GALLEY_SHARED_DATA"]
        let url =
            given.map { URL(fileURLWithPath: $0) }
            ?? Checkout.root.appendingPathComponent("../shared/data").standardizedFileURL
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }()

    /// True where the data is there: `@Test(.enabled(if: SharedData.isPresent, SharedData.reason))`.
    public static var isPresent: Bool { root != nil }
    public static let reason: String = "needs the shared test data (GALLEY_SHARED_DATA)"

    /// The file at a path relative to the data folder. Throws where it is absent.
    public static func file(_ path: String) throws -> URL {
        guard let root else { throw CocoaError(.fileNoSuchFile) }
        return root.appendingPathComponent(path)
    }

    public static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: file(path)))
    }
    public static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }
}

/// The checkout that the tests were built from.
public enum Checkout {
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
}
