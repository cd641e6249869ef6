extension String {
    /// With a space for every control character, so that a terminal is not told anything.
    var replacingControls: String {
        var result = ""
        for scalar in unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            result.unicodeScalars.append(isControl ? " " : scalar)
        }
        return result
    }
}
