/// A folder of stages: what a plugin's own list file declares.
///
///     public enum Cleaning: Plugin {
///         public static let stages: [any Stage.Type] = [Unicode.self, Whitespace.self]
///     }
public protocol Plugin {
    /// One line per stage.
    static var stages: [any Stage.Type] { get }
}
