import CLua

/// What `doc` offers to scripts.
enum LuaMethod: String, CaseIterable {
    case set, annotate, replace, apply

    static let first = GALLEY_LUA_METHOD

    /// The methods that are written in Lua themselves, for a script that names them: another need not carry them
    /// into every run. The table of methods is the argument of the chunk.
    static func prelude(for code: [UInt8]) -> String {
        let name = Array("gsub".utf8)
        let isNamed = code.indices.dropLast(3).contains { code[$0...].starts(with: name) }
        return isNamed ? gsub : ""
    }

    /// `gsub` takes and does what `string.gsub` does, on the document's text, by edits of what it matches.
    private static let gsub = """
        local methods = ...
        local error, find, sub, type, tostring = error, string.find, string.sub, type, tostring
        local stringgsub, format, huge, select, pack = string.gsub, string.format, math.huge, select, table.pack
        local function expanded(replacement, found, whole)
          return (stringgsub(replacement, "%%(.?)", function(sign)
            if sign == "%" then return "%" end
            if sign == "0" then return whole end
            local number = find(sign, "^%d$") and sign + 0
            if not number then error("a '%' in a replacement stands before a digit or '%'", 4) end
            if number == 1 and found.n == 2 then return whole end
            local capture = found[number + 2]
            if not capture then error(format("there is no capture %d in the pattern", number), 4) end
            return tostring(capture)
          end))
        end
        local function replaced(replacement, found, whole)
          local kind = type(replacement)
          if kind == "string" or kind == "number" then return expanded(replacement, found, whole) end
          local first = whole
          if found.n > 2 then first = found[3] end
          local new
          if kind == "table" then
            new = replacement[first]
          elseif found.n > 2 then
            new = replacement(table.unpack(found, 3, found.n))
          else
            new = replacement(whole)
          end
          if not new then return whole end
          if type(new) ~= "string" and type(new) ~= "number" then
            error(format("a replacement is a string, this is a %s", type(new)), 3)
          end
          return tostring(new)
        end
        local kinds = { string = true, number = true, table = true, ["function"] = true }
        function methods.gsub(doc, pattern, replacement, most)
          if type(pattern) ~= "string" then error("doc:gsub wants a pattern", 2) end
          if not kinds[type(replacement)] then
            error("doc:gsub wants a string, a table or a function as replacement", 2)
          end
          doc:apply()
          local text = doc.text
          local replace = methods.replace
          local at, count, last = 1, 0, 0
          local isAnchored = sub(pattern, 1, 1) == "^"
          while count < (most or huge) and at <= #text + 1 do
            local found = pack(find(text, pattern, at))
            local from, to = found[1], found[2]
            if not from then break end
            if to < from and from == last + 1 and count > 0 then
              at = at + 1
            else
              count = count + 1
              local whole = sub(text, from, to)
              local new = replaced(replacement, found, whole)
              if new ~= whole then replace(doc, from, to, new) end
              last = to
              at = to < from and from + 1 or to + 1
            end
            if isAnchored then break end
          end
          doc:apply()
          return count
        end
        """
}
