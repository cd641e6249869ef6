extension Command {
    /// `galley plugin …`
    static let plugin: Command = .init(
        name: "plugin", summary: "Make, check, install and list stages of your own",
        subcommands: [
            .pluginNew, .pluginBuild, .pluginCheck, .pluginTest, .pluginBench, .pluginInstall,
            .pluginList, .pluginRemove,
        ])
}
