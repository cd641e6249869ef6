/// Values on their way into the source of an expression, as parameters of a pipeline go there.
public enum ExpressionText {
    /// True where a string is open at the end of the first part of an expression's source.
    public static func endsInsideString(_ source: String) -> Bool {
        var quote: Unicode.Scalar?
        var isEscaped = false
        for scalar in source.unicodeScalars {
            if isEscaped {
                isEscaped = false
            } else if let open = quote {
                if scalar == "\\" { isEscaped = true }
                if scalar == open { quote = nil }
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
            }
        }
        return quote != nil
    }

    /// The text as it stands inside a string of either quote, so that it means itself and nothing else.
    public static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case "\\", "\"", "'":
                result.append("\\")
                result.append(scalar)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
