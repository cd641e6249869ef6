import GalleyHTML
import GalleyText

/// Where the picture of an `img` lies, that of lazy ones too.
enum ImageSource {
    private static let lazy: [HTMLAttributeName] = [
        .dataSrc, .dataLazySrc, .dataOriginal, .dataUrl, .dataImage, .src,
    ]

    /// The address as it is written; nil where there is none but inline data.
    static func url(_ image: HTMLNode, _ tree: HTMLTree) -> UnsafeBufferPointer<UInt8>? {
        for name in lazy {
            if let value = tree.attribute(image, name), isAddress(value) { return value }
        }
        for name in [HTMLAttributeName.srcset, .dataSrcset] {
            if let value = tree.attribute(image, name), let first = firstCandidate(value) {
                return first
            }
        }
        return nil
    }

    private static func isAddress(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard value.count > 3, value.count <= 4096 else { return false }
        return !(value.count > 5 && ByteSearch.has("data:", in: .init(rebasing: value.prefix(5))))
    }

    /// The first address of a `srcset`.
    private static func firstCandidate(
        _ value: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8>? {
        let start = value.firstIndex { $0 > 0x20 && $0 != 0x2C } ?? value.count
        let end = value[start...].firstIndex { $0 <= 0x20 } ?? value.count
        let address = UnsafeBufferPointer(rebasing: value[start..<end])
        return isAddress(address) ? address : nil
    }
}
