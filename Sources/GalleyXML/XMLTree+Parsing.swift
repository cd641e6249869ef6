import CXML

extension XMLTree {
    /// The tree of a well-formed text in UTF-8, whatever encoding it declares.
    ///
    /// Throws an `XMLError`: `xml.malformed` at the first thing that is not, or the limit that was passed.
    public static func parsing(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: XMLLimits = XMLLimits()
    ) throws(XMLError) -> XMLTree {
        try parse(bytes, limits, recovers: false)
    }

    /// The tree of a text that need not be well-formed. What had to be done for it is in `complaint`, which is
    /// nil for a text that is.
    ///
    /// Tags that are missing are put in and those too many left out, ampersands and angle brackets that stand for
    /// themselves are taken so, names of HTML's characters are known, what stands around the outermost element
    /// is passed over. Throws where there is no element, and past limits.
    public static func salvaging(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: XMLLimits = XMLLimits()
    ) throws(XMLError) -> XMLTree {
        let complaint: XMLError
        do throws(XMLError) { return try parsing(bytes, limits: limits) } catch {
            if error.code.isLimit { throw error }
            complaint = error
        }
        var repair = XMLRepair(bytes, limits)
        try repair.run()
        let tree = try repair.output.withUnsafeBufferPointer { (output) throws(XMLError) in
            try parse(output, limits, recovers: true)
        }
        guard !tree.root.elements.isEmpty else {
            throw XMLError(.noElement, at: complaint.offset, "there is no element in it")
        }
        tree.move(repair.places)
        tree.complaint = XMLError(
            repair.isCut ? .cut : .malformed, at: complaint.offset, line: complaint.line,
            complaint.message)
        return tree
    }

    /// The tree of HTML, in an outermost element `_`, which is never refused but past limits.
    ///
    /// By rules much simpler than those of HTML 5: good for the text of a fragment.
    public static func html(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: XMLLimits = XMLLimits()
    ) throws(XMLError) -> XMLTree {
        try check(bytes, limits)
        var repair = XMLRepair(bytes, limits, isHTML: true)
        try repair.run()
        let tree = try repair.output.withUnsafeBufferPointer { (output) throws(XMLError) in
            try parse(output, limits, recovers: true)
        }
        tree.move(repair.places)
        return tree
    }

    private static func check(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits
    ) throws(XMLError) {
        let most = min(limits.bytes, Int(Int32.max) / 2)
        guard bytes.count > most else { return }
        throw XMLError(.bytesLimit, at: most, "it is longer than \(most) bytes")
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: XMLLimits, recovers: Bool
    ) throws(XMLError) -> XMLTree {
        if !recovers {
            try check(bytes, limits)
            try XMLTagScan.check(bytes, limits)
        }
        guard let base = bytes.baseAddress, bytes.count > 0 else {
            throw XMLError(.noElement, "there is nothing in it")
        }
        let made = base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            xmlCreateMemoryParserCtxt($0, Int32(bytes.count))
        }
        guard let parser = made else { throw XMLError(.malformed, "the parser cannot be made") }
        defer { xmlFreeParserCtxt(parser) }
        // No network; without NOENT, DTDLOAD and HUGE nothing is replaced, loaded or without bounds.
        var options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        if recovers { options |= XML_PARSE_RECOVER.rawValue }
        _ = xmlCtxtUseOptions(parser, Int32(options))
        _ = xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
        let builder = XMLTreeBuilder(bytes, limits)
        parser.pointee.sax.pointee = handler
        parser.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
        builder.attach(parser)
        withExtendedLifetime(builder) { _ = xmlParseDocument(parser) }
        if let failure = builder.failure { throw failure }
        if parser.pointee.wellFormed == 0, !recovers {
            throw builder.complaint ?? XMLError(.malformed, "it is not well-formed")
        }
        builder.endAll()
        guard !builder.tree.nodes.isEmpty else {
            throw builder.complaint ?? XMLError(.noElement, "there is no element in it")
        }
        return builder.tree
    }

    /// What libxml2 calls. All it is not asked for it does not do: no tree of its own, no entities, no DTD.
    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { context, local, prefix, uri, _, _, count, _, attributes in
            let key = XMLTreeBuilder.NameKey(local: local, prefix: prefix, namespace: uri)
            XMLTreeBuilder.of(context)?.start(key, attributes, Int(count))
        }
        handler.endElementNs = { context, _, _, _ in XMLTreeBuilder.of(context)?.end() }
        handler.characters = { context, bytes, count in
            XMLTreeBuilder.of(context)?.text(bytes, count)
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.serror = { context, error in XMLTreeBuilder.of(context)?.note(error) }
        return handler
    }
}
