import GalleyPipeline

extension String {
    /// With a space for every control character, so that a terminal is not told anything.
    var replacingControls: String {
        var result = ""
        for scalar in unicodeScalars {
            result.unicodeScalars.append(TerminalScalar.isControl(scalar) ? " " : scalar)
        }
        return result
    }
}
