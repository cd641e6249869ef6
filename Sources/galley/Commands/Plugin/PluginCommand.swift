extension Command {
    /// `galley plugin …`
    static let plugin: Command = .init(
        name: "plugin", summary: "Make, check, install and list stages of your own",
        subcommands: [
            .pluginNew, .pluginCheck, .pluginTest, .pluginInstall, .pluginList, .pluginRemove,
        ])
}
