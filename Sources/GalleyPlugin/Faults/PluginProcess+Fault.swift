import Glibc

extension PluginProcess {
    /// Has it suffer a fault, before it gets what it then does not answer as it should.
    func suffer(_ fault: PluginFault) {
        switch fault {
        case .killed: signal(SIGKILL)
        case .hung: signal(SIGSTOP)
        case .garbage: received += [0xFF, 0x00, 0x7B, 0x0A]
        case .noise: received += Array("Downloading the model: 100 %\n".utf8)
        case .wrongOrder: received += Array("{\"n\":0}\n".utf8)
        case .oversized:
            received += [UInt8](repeating: UInt8(ascii: " "), count: Self.maximumAnswer + 1)
        case .unfinished:
            received += Array("{\"n\":".utf8)
            signal(SIGKILL)
        }
    }
}
