import CLua
import Glibc

/// A Lua state with one script, which runs again and again and starts from the same state each time.
///
/// Scripts have no files, no clock, no random numbers and no addresses; what they can use is memory and
/// instructions, up to limits. A run gives the same result for the same answers to its calls.
final class LuaSandbox {
    /// Bounds on one run.
    struct Limits {
        /// Bytes.
        var memory: Int
        /// Instructions of Lua's machine; 64 bytes that are asked for count as one.
        var instructions: Int
    }

    /// How a run ended.
    enum Outcome {
        case kept
        /// With the reason that the script gave, which need not be UTF-8.
        case dropped([UInt8]?)
        case failed(message: [UInt8], line: Int)
        case outOfMemory(line: Int)
        case outOfInstructions(line: Int)
    }

    private let handle: OpaquePointer

    /// Compiles a script. `methods` are the names that `doc:NAME(…)` has, in the order of their numbers.
    init(
        _ code: [UInt8], limits: Limits, methods: [String], constants: LuaEncoder, prelude: String
    ) throws(LuaRefusal) {
        var settings = galley_lua_settings()
        settings.memory = limits.memory
        settings.instructions = Int64(limits.instructions)
        settings.call = { context, function, arguments, count in
            guard let context else { return Int32(GALLEY_LUA_NOTHING) }
            let host = Unmanaged<LuaHost>.fromOpaque(context).takeUnretainedValue()
            return host.take(function, UnsafeRawBufferPointer(start: arguments, count: count))
        }
        var outcome = galley_lua_outcome()
        let names = methods.map { strdup($0) }
        defer { for name in names { free(name) } }
        let pointers = names.map { UnsafePointer($0) } + [nil]
        let opened = pointers.withUnsafeBufferPointer { names in
            settings.methods = names.baseAddress
            return code.withLuaBytes { code in
                Array(prelude.utf8).withLuaBytes { prelude in
                    settings.code = code
                    settings.prelude = prelude
                    settings.constants = galley_lua_bytes(constants.bytes)
                    return galley_lua_open(&settings, &outcome)
                }
            }
        }
        guard let opened else {
            defer { galley_lua_forget(&outcome) }
            throw LuaRefusal(outcome)
        }
        handle = opened
    }

    deinit { galley_lua_close(handle) }

    /// How many bytes are copied before each run.
    var stateBytes: Int { galley_lua_state_bytes(handle) }

    /// Runs the script; `host` answers its calls.
    func run(on text: UnsafeBufferPointer<UInt8>, host: LuaHost) -> Outcome {
        host.begin(handle)
        let outcome = galley_lua_run(
            handle, Unmanaged.passUnretained(host).toOpaque(),
            galley_lua_bytes(bytes: text.baseAddress, count: text.count))
        let line = Int(outcome.line)
        switch Int(outcome.kind) {
        case GALLEY_LUA_KEPT: return .kept
        case GALLEY_LUA_DROPPED:
            return .dropped(outcome.text.bytes == nil ? nil : outcome.text.copy)
        case GALLEY_LUA_OUT_OF_MEMORY: return .outOfMemory(line: line)
        case GALLEY_LUA_OUT_OF_INSTRUCTIONS: return .outOfInstructions(line: line)
        default: return .failed(message: outcome.text.copy, line: line)
        }
    }
}

/// Why a script cannot be run.
struct LuaRefusal: Error {
    var message: [UInt8]
    /// How many bytes of the code the compiler had read, where the code is not Lua.
    var consumed: Int?
    var isOutOfMemory: Bool

    init(_ outcome: galley_lua_outcome) {
        message = outcome.text.copy
        consumed = Int(outcome.kind) == GALLEY_LUA_SYNTAX ? outcome.consumed : nil
        isOutOfMemory = Int(outcome.kind) == GALLEY_LUA_OUT_OF_MEMORY
    }
}

extension galley_lua_bytes {
    var copy: [UInt8] { Array(UnsafeBufferPointer(start: bytes, count: count)) }
}

extension galley_lua_bytes {
    init(_ bytes: UnsafeRawBufferPointer) {
        self.init(
            bytes: bytes.bindMemory(to: UInt8.self).baseAddress, count: bytes.count)
    }
}

extension [UInt8] {
    func withLuaBytes<Result>(_ body: (galley_lua_bytes) -> Result) -> Result {
        withUnsafeBufferPointer { body(galley_lua_bytes(bytes: $0.baseAddress, count: $0.count)) }
    }
}
