public import GalleyCore

/// Code that stands in the pipeline.
public enum LuaPlugin: Plugin {
    public static let stages: [any Stage.Type] = [Lua.self]
}
