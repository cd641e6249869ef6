import ArchivePlugin
import BundlePlugin
import CSVPlugin
import ChaosPlugin
import CleaningPlugin
import DuplicatesPlugin
import FilteringPlugin
import GalleyCore
import HTMLPlugin
import JSONLinesPlugin
import LanguagePlugin
import LuaPlugin
import MarkdownPlugin
import MetadataPlugin
import PlainTextPlugin
import PublicationsPlugin
import QualityPlugin
import StructurePlugin
import SummaryPlugin
import WARCPlugin
import WordsPlugin

extension Registry {
    /// Every stage that this galley knows: one line per plugin.
    static var installed: Registry {
        let plugins: [any Plugin.Type] = [
            ArchivePlugin.self,
            BundlePlugin.self,
            CSVPlugin.self,
            ChaosPlugin.self,
            CleaningPlugin.self,
            DuplicatesPlugin.self,
            FilteringPlugin.self,
            HTMLPlugin.self,
            JSONLinesPlugin.self,
            LanguagePlugin.self,
            LuaPlugin.self,
            MarkdownPlugin.self,
            MetadataPlugin.self,
            PlainTextPlugin.self,
            PublicationsPlugin.self,
            QualityPlugin.self,
            StructurePlugin.self,
            SummaryPlugin.self,
            WARCPlugin.self,
            WordsPlugin.self,
        ]
        return Registry(plugins.flatMap { $0.stages })
    }
}
