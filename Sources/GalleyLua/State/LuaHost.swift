import CLua

/// What answers the calls of a script.
///
/// Calls come from C, below which Lua may jump over frames: nothing here calls Lua, and errors go back as answers.
class LuaHost {
    /// An answer to a call.
    enum Answer {
        case nothing
        /// What was written to `encoder`.
        case value
        /// The text has changed, to this.
        case changed([UInt8])
    }

    /// The state whose script is run.
    private var lua: OpaquePointer?
    /// Where answers are written.
    final let encoder = LuaEncoder()
    /// What the last call was refused for.
    private(set) var complaint: LuaComplaint?

    /// Answers a call with its arguments.
    func answer(_ function: Int, _ arguments: [LuaValue]) throws(LuaComplaint) -> Answer {
        .nothing
    }

    /// A run of a state's script begins.
    final func begin(_ lua: OpaquePointer) {
        self.lua = lua
        complaint = nil
    }

    final func take(_ function: Int32, _ encoded: UnsafeRawBufferPointer) -> Int32 {
        do throws(LuaComplaint) {
            encoder.begin()
            var decoder = LuaDecoder(encoded)
            switch try answer(Int(function), decoder.value().elements) {
            case .nothing: return Int32(GALLEY_LUA_NOTHING)
            case .value:
                galley_lua_answer(lua, galley_lua_bytes(encoder.bytes))
                return Int32(GALLEY_LUA_VALUE)
            case .changed(let text):
                text.withLuaBytes { galley_lua_set_text(lua, $0) }
                return Int32(GALLEY_LUA_CHANGED)
            }
        } catch {
            complaint = error
            Array(error.message.utf8).withLuaBytes { galley_lua_answer(lua, $0) }
            return Int32(GALLEY_LUA_ERROR)
        }
    }
}

/// Why a call of a script is refused. The script sees the message and may go on.
struct LuaComplaint: Error, Equatable {
    var code: String
    var message: String
    var hint: String?

    init(_ message: String, code: String = "lua.error", hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
