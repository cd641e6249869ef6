import Glibc

/// The functions of libdeflate, looked up in the library at run time: nothing is linked.
///
/// The types are those of `libdeflate.h`, whose interface is stable within `libdeflate.so.0`.
struct LibdeflateLibrary: Sendable {
    typealias Allocate = @convention(c) @Sendable (Int32) -> OpaquePointer?
    typealias AllocateDecompressor = @convention(c) @Sendable () -> OpaquePointer?
    typealias Free = @convention(c) @Sendable (OpaquePointer?) -> Void
    typealias Bound = @convention(c) @Sendable (OpaquePointer?, Int) -> Int
    typealias Compress =
        @convention(c) @Sendable (
            OpaquePointer?, UnsafeRawPointer?, Int, UnsafeMutableRawPointer?, Int
        ) -> Int
    typealias Decompress =
        @convention(c) @Sendable (
            OpaquePointer?, UnsafeRawPointer?, Int, UnsafeMutableRawPointer?, Int,
            UnsafeMutablePointer<Int>?, UnsafeMutablePointer<Int>?
        ) -> UInt32
    typealias Checksum = @convention(c) @Sendable (UInt32, UnsafeRawPointer?, Int) -> UInt32

    let allocateCompressor: Allocate
    let freeCompressor: Free
    let bound: Bound
    let compress: Compress
    let allocateDecompressor: AllocateDecompressor
    let freeDecompressor: Free
    let decompress: Decompress
    let crc32: Checksum
    /// What the library lets know of its version: it has no function that tells it.
    let version: String

    /// The library of this machine, looked for once; nil where there is none that has all of this.
    static let shared = LibdeflateLibrary(name: "libdeflate.so.0")

    init?(name: String) {
        guard let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { return nil }
        let symbols = Symbols(handle)
        guard let allocateCompressor: Allocate = symbols["libdeflate_alloc_compressor"],
            let freeCompressor: Free = symbols["libdeflate_free_compressor"],
            let bound: Bound = symbols["libdeflate_deflate_compress_bound"],
            let compress: Compress = symbols["libdeflate_deflate_compress"],
            let allocate: AllocateDecompressor = symbols["libdeflate_alloc_decompressor"],
            let freeDecompressor: Free = symbols["libdeflate_free_decompressor"],
            let decompress: Decompress = symbols["libdeflate_deflate_decompress_ex"],
            let crc32: Checksum = symbols["libdeflate_crc32"]
        else {
            dlclose(handle)
            return nil
        }
        self.allocateCompressor = allocateCompressor
        self.freeCompressor = freeCompressor
        self.bound = bound
        self.compress = compress
        allocateDecompressor = allocate
        self.freeDecompressor = freeDecompressor
        self.decompress = decompress
        self.crc32 = crc32
        // `…_ex` came with 1.19.
        version =
            symbols.has("libdeflate_alloc_compressor_ex") ? "1.19 or later" : "1.18 or earlier"
    }

    /// The functions that a loaded library has, by name.
    private struct Symbols {
        private let handle: UnsafeMutableRawPointer

        init(_ handle: UnsafeMutableRawPointer) { self.handle = handle }

        func has(_ name: String) -> Bool { dlsym(handle, name) != nil }

        /// The function of a name, taken for the type that the library's header gives it.
        subscript<Function>(name: String) -> Function? {
            dlsym(handle, name).map { unsafeBitCast($0, to: Function.self) }
        }
    }
}
