/// The names of attributes in HTML and what pages use; the numbers are places in ``KnownNames``.
extension HTMLAttributeName {
    @inlinable public static var abbr: HTMLAttributeName { HTMLAttributeName(rawValue: 2) }
    @inlinable public static var about: HTMLAttributeName { HTMLAttributeName(rawValue: 289) }
    @inlinable public static var accept: HTMLAttributeName { HTMLAttributeName(rawValue: 290) }
    @inlinable public static var acceptCharset: HTMLAttributeName {
        HTMLAttributeName(rawValue: 291)
    }
    @inlinable public static var accesskey: HTMLAttributeName { HTMLAttributeName(rawValue: 292) }
    @inlinable public static var action: HTMLAttributeName { HTMLAttributeName(rawValue: 293) }
    @inlinable public static var align: HTMLAttributeName { HTMLAttributeName(rawValue: 294) }
    @inlinable public static var alink: HTMLAttributeName { HTMLAttributeName(rawValue: 295) }
    @inlinable public static var allow: HTMLAttributeName { HTMLAttributeName(rawValue: 296) }
    @inlinable public static var allowfullscreen: HTMLAttributeName {
        HTMLAttributeName(rawValue: 297)
    }
    @inlinable public static var alt: HTMLAttributeName { HTMLAttributeName(rawValue: 298) }
    @inlinable public static var archive: HTMLAttributeName { HTMLAttributeName(rawValue: 299) }
    @inlinable public static var ariaCurrent: HTMLAttributeName { HTMLAttributeName(rawValue: 300) }
    @inlinable public static var ariaDescribedby: HTMLAttributeName {
        HTMLAttributeName(rawValue: 301)
    }
    @inlinable public static var ariaExpanded: HTMLAttributeName {
        HTMLAttributeName(rawValue: 302)
    }
    @inlinable public static var ariaHaspopup: HTMLAttributeName {
        HTMLAttributeName(rawValue: 303)
    }
    @inlinable public static var ariaHidden: HTMLAttributeName { HTMLAttributeName(rawValue: 304) }
    @inlinable public static var ariaLabel: HTMLAttributeName { HTMLAttributeName(rawValue: 305) }
    @inlinable public static var ariaLabelledby: HTMLAttributeName {
        HTMLAttributeName(rawValue: 306)
    }
    @inlinable public static var ariaLevel: HTMLAttributeName { HTMLAttributeName(rawValue: 307) }
    @inlinable public static var ariaControls: HTMLAttributeName {
        HTMLAttributeName(rawValue: 308)
    }
    @inlinable public static var ariaModal: HTMLAttributeName { HTMLAttributeName(rawValue: 309) }
    @inlinable public static var ariaLive: HTMLAttributeName { HTMLAttributeName(rawValue: 310) }
    @inlinable public static var async: HTMLAttributeName { HTMLAttributeName(rawValue: 311) }
    @inlinable public static var autocomplete: HTMLAttributeName {
        HTMLAttributeName(rawValue: 312)
    }
    @inlinable public static var autofocus: HTMLAttributeName { HTMLAttributeName(rawValue: 313) }
    @inlinable public static var autoplay: HTMLAttributeName { HTMLAttributeName(rawValue: 314) }
    @inlinable public static var axis: HTMLAttributeName { HTMLAttributeName(rawValue: 315) }
    @inlinable public static var background: HTMLAttributeName { HTMLAttributeName(rawValue: 316) }
    @inlinable public static var bgcolor: HTMLAttributeName { HTMLAttributeName(rawValue: 317) }
    @inlinable public static var border: HTMLAttributeName { HTMLAttributeName(rawValue: 318) }
    @inlinable public static var bordercolor: HTMLAttributeName { HTMLAttributeName(rawValue: 319) }
    @inlinable public static var cellpadding: HTMLAttributeName { HTMLAttributeName(rawValue: 320) }
    @inlinable public static var cellspacing: HTMLAttributeName { HTMLAttributeName(rawValue: 321) }
    @inlinable public static var char: HTMLAttributeName { HTMLAttributeName(rawValue: 322) }
    @inlinable public static var charoff: HTMLAttributeName { HTMLAttributeName(rawValue: 323) }
    @inlinable public static var charset: HTMLAttributeName { HTMLAttributeName(rawValue: 324) }
    @inlinable public static var checked: HTMLAttributeName { HTMLAttributeName(rawValue: 325) }
    @inlinable public static var cite: HTMLAttributeName { HTMLAttributeName(rawValue: 25) }
    @inlinable public static var `class`: HTMLAttributeName { HTMLAttributeName(rawValue: 326) }
    @inlinable public static var classid: HTMLAttributeName { HTMLAttributeName(rawValue: 327) }
    @inlinable public static var clear: HTMLAttributeName { HTMLAttributeName(rawValue: 328) }
    @inlinable public static var code: HTMLAttributeName { HTMLAttributeName(rawValue: 26) }
    @inlinable public static var codebase: HTMLAttributeName { HTMLAttributeName(rawValue: 329) }
    @inlinable public static var codetype: HTMLAttributeName { HTMLAttributeName(rawValue: 330) }
    @inlinable public static var color: HTMLAttributeName { HTMLAttributeName(rawValue: 331) }
    @inlinable public static var cols: HTMLAttributeName { HTMLAttributeName(rawValue: 332) }
    @inlinable public static var colspan: HTMLAttributeName { HTMLAttributeName(rawValue: 333) }
    @inlinable public static var compact: HTMLAttributeName { HTMLAttributeName(rawValue: 334) }
    @inlinable public static var content: HTMLAttributeName { HTMLAttributeName(rawValue: 30) }
    @inlinable public static var contenteditable: HTMLAttributeName {
        HTMLAttributeName(rawValue: 335)
    }
    @inlinable public static var controls: HTMLAttributeName { HTMLAttributeName(rawValue: 336) }
    @inlinable public static var coords: HTMLAttributeName { HTMLAttributeName(rawValue: 337) }
    @inlinable public static var crossorigin: HTMLAttributeName { HTMLAttributeName(rawValue: 338) }
    @inlinable public static var d: HTMLAttributeName { HTMLAttributeName(rawValue: 339) }
    @inlinable public static var data: HTMLAttributeName { HTMLAttributeName(rawValue: 31) }
    @inlinable public static var dataSrc: HTMLAttributeName { HTMLAttributeName(rawValue: 340) }
    @inlinable public static var dataSrcset: HTMLAttributeName { HTMLAttributeName(rawValue: 341) }
    @inlinable public static var dataOriginal: HTMLAttributeName {
        HTMLAttributeName(rawValue: 342)
    }
    @inlinable public static var dataLazySrc: HTMLAttributeName { HTMLAttributeName(rawValue: 343) }
    @inlinable public static var dataId: HTMLAttributeName { HTMLAttributeName(rawValue: 344) }
    @inlinable public static var dataType: HTMLAttributeName { HTMLAttributeName(rawValue: 345) }
    @inlinable public static var dataUrl: HTMLAttributeName { HTMLAttributeName(rawValue: 346) }
    @inlinable public static var dataHref: HTMLAttributeName { HTMLAttributeName(rawValue: 347) }
    @inlinable public static var dataTitle: HTMLAttributeName { HTMLAttributeName(rawValue: 348) }
    @inlinable public static var dataText: HTMLAttributeName { HTMLAttributeName(rawValue: 349) }
    @inlinable public static var dataAuthor: HTMLAttributeName { HTMLAttributeName(rawValue: 350) }
    @inlinable public static var dataDate: HTMLAttributeName { HTMLAttributeName(rawValue: 351) }
    @inlinable public static var dataTime: HTMLAttributeName { HTMLAttributeName(rawValue: 352) }
    @inlinable public static var dataTimestamp: HTMLAttributeName {
        HTMLAttributeName(rawValue: 353)
    }
    @inlinable public static var dataImage: HTMLAttributeName { HTMLAttributeName(rawValue: 354) }
    @inlinable public static var dataToggle: HTMLAttributeName { HTMLAttributeName(rawValue: 355) }
    @inlinable public static var dataTarget: HTMLAttributeName { HTMLAttributeName(rawValue: 356) }
    @inlinable public static var dataAction: HTMLAttributeName { HTMLAttributeName(rawValue: 357) }
    @inlinable public static var dataComponent: HTMLAttributeName {
        HTMLAttributeName(rawValue: 358)
    }
    @inlinable public static var dataTestid: HTMLAttributeName { HTMLAttributeName(rawValue: 359) }
    @inlinable public static var dataTestId: HTMLAttributeName { HTMLAttributeName(rawValue: 360) }
    @inlinable public static var dataQa: HTMLAttributeName { HTMLAttributeName(rawValue: 361) }
    @inlinable public static var dataReactid: HTMLAttributeName { HTMLAttributeName(rawValue: 362) }
    @inlinable public static var dataName: HTMLAttributeName { HTMLAttributeName(rawValue: 363) }
    @inlinable public static var dataValue: HTMLAttributeName { HTMLAttributeName(rawValue: 364) }
    @inlinable public static var dataIndex: HTMLAttributeName { HTMLAttributeName(rawValue: 365) }
    @inlinable public static var dataWidget: HTMLAttributeName { HTMLAttributeName(rawValue: 366) }
    @inlinable public static var dataModule: HTMLAttributeName { HTMLAttributeName(rawValue: 367) }
    @inlinable public static var dataController: HTMLAttributeName {
        HTMLAttributeName(rawValue: 368)
    }
    @inlinable public static var dataTrack: HTMLAttributeName { HTMLAttributeName(rawValue: 369) }
    @inlinable public static var dataTracking: HTMLAttributeName {
        HTMLAttributeName(rawValue: 370)
    }
    @inlinable public static var dataLayout: HTMLAttributeName { HTMLAttributeName(rawValue: 371) }
    @inlinable public static var dataModuleName: HTMLAttributeName {
        HTMLAttributeName(rawValue: 372)
    }
    @inlinable public static var dataWidth: HTMLAttributeName { HTMLAttributeName(rawValue: 373) }
    @inlinable public static var dataHeight: HTMLAttributeName { HTMLAttributeName(rawValue: 374) }
    @inlinable public static var dataCaption: HTMLAttributeName { HTMLAttributeName(rawValue: 375) }
    @inlinable public static var dataCount: HTMLAttributeName { HTMLAttributeName(rawValue: 376) }
    @inlinable public static var dataHidden: HTMLAttributeName { HTMLAttributeName(rawValue: 377) }
    @inlinable public static var dataLang: HTMLAttributeName { HTMLAttributeName(rawValue: 378) }
    @inlinable public static var dataLanguage: HTMLAttributeName {
        HTMLAttributeName(rawValue: 379)
    }
    @inlinable public static var dataLine: HTMLAttributeName { HTMLAttributeName(rawValue: 380) }
    @inlinable public static var dataNumber: HTMLAttributeName { HTMLAttributeName(rawValue: 381) }
    @inlinable public static var dataPermalink: HTMLAttributeName {
        HTMLAttributeName(rawValue: 382)
    }
    @inlinable public static var dataPostId: HTMLAttributeName { HTMLAttributeName(rawValue: 383) }
    @inlinable public static var dataArticleId: HTMLAttributeName {
        HTMLAttributeName(rawValue: 384)
    }
    @inlinable public static var dataPublished: HTMLAttributeName {
        HTMLAttributeName(rawValue: 385)
    }
    @inlinable public static var dataPublishedDate: HTMLAttributeName {
        HTMLAttributeName(rawValue: 386)
    }
    @inlinable public static var datatype: HTMLAttributeName { HTMLAttributeName(rawValue: 387) }
    @inlinable public static var datetime: HTMLAttributeName { HTMLAttributeName(rawValue: 388) }
    @inlinable public static var decoding: HTMLAttributeName { HTMLAttributeName(rawValue: 389) }
    @inlinable public static var declare: HTMLAttributeName { HTMLAttributeName(rawValue: 390) }
    @inlinable public static var `default`: HTMLAttributeName { HTMLAttributeName(rawValue: 391) }
    @inlinable public static var `defer`: HTMLAttributeName { HTMLAttributeName(rawValue: 392) }
    @inlinable public static var dir: HTMLAttributeName { HTMLAttributeName(rawValue: 38) }
    @inlinable public static var dirname: HTMLAttributeName { HTMLAttributeName(rawValue: 393) }
    @inlinable public static var disabled: HTMLAttributeName { HTMLAttributeName(rawValue: 394) }
    @inlinable public static var download: HTMLAttributeName { HTMLAttributeName(rawValue: 395) }
    @inlinable public static var draggable: HTMLAttributeName { HTMLAttributeName(rawValue: 396) }
    @inlinable public static var enctype: HTMLAttributeName { HTMLAttributeName(rawValue: 397) }
    @inlinable public static var encoding: HTMLAttributeName { HTMLAttributeName(rawValue: 398) }
    @inlinable public static var enterkeyhint: HTMLAttributeName {
        HTMLAttributeName(rawValue: 399)
    }
    @inlinable public static var face: HTMLAttributeName { HTMLAttributeName(rawValue: 400) }
    @inlinable public static var fetchpriority: HTMLAttributeName {
        HTMLAttributeName(rawValue: 401)
    }
    @inlinable public static var fill: HTMLAttributeName { HTMLAttributeName(rawValue: 402) }
    @inlinable public static var `for`: HTMLAttributeName { HTMLAttributeName(rawValue: 403) }
    @inlinable public static var form: HTMLAttributeName { HTMLAttributeName(rawValue: 49) }
    @inlinable public static var formaction: HTMLAttributeName { HTMLAttributeName(rawValue: 404) }
    @inlinable public static var frame: HTMLAttributeName { HTMLAttributeName(rawValue: 50) }
    @inlinable public static var frameborder: HTMLAttributeName { HTMLAttributeName(rawValue: 405) }
    @inlinable public static var headers: HTMLAttributeName { HTMLAttributeName(rawValue: 406) }
    @inlinable public static var height: HTMLAttributeName { HTMLAttributeName(rawValue: 407) }
    @inlinable public static var hidden: HTMLAttributeName { HTMLAttributeName(rawValue: 408) }
    @inlinable public static var high: HTMLAttributeName { HTMLAttributeName(rawValue: 409) }
    @inlinable public static var href: HTMLAttributeName { HTMLAttributeName(rawValue: 410) }
    @inlinable public static var hreflang: HTMLAttributeName { HTMLAttributeName(rawValue: 411) }
    @inlinable public static var hspace: HTMLAttributeName { HTMLAttributeName(rawValue: 412) }
    @inlinable public static var httpEquiv: HTMLAttributeName { HTMLAttributeName(rawValue: 413) }
    @inlinable public static var icon: HTMLAttributeName { HTMLAttributeName(rawValue: 414) }
    @inlinable public static var id: HTMLAttributeName { HTMLAttributeName(rawValue: 415) }
    @inlinable public static var imagesizes: HTMLAttributeName { HTMLAttributeName(rawValue: 416) }
    @inlinable public static var imagesrcset: HTMLAttributeName { HTMLAttributeName(rawValue: 417) }
    @inlinable public static var inert: HTMLAttributeName { HTMLAttributeName(rawValue: 418) }
    @inlinable public static var inlist: HTMLAttributeName { HTMLAttributeName(rawValue: 419) }
    @inlinable public static var inputmode: HTMLAttributeName { HTMLAttributeName(rawValue: 420) }
    @inlinable public static var integrity: HTMLAttributeName { HTMLAttributeName(rawValue: 421) }
    @inlinable public static var `is`: HTMLAttributeName { HTMLAttributeName(rawValue: 422) }
    @inlinable public static var ismap: HTMLAttributeName { HTMLAttributeName(rawValue: 423) }
    @inlinable public static var itemid: HTMLAttributeName { HTMLAttributeName(rawValue: 424) }
    @inlinable public static var itemprop: HTMLAttributeName { HTMLAttributeName(rawValue: 425) }
    @inlinable public static var itemref: HTMLAttributeName { HTMLAttributeName(rawValue: 426) }
    @inlinable public static var itemscope: HTMLAttributeName { HTMLAttributeName(rawValue: 427) }
    @inlinable public static var itemtype: HTMLAttributeName { HTMLAttributeName(rawValue: 428) }
    @inlinable public static var kind: HTMLAttributeName { HTMLAttributeName(rawValue: 429) }
    @inlinable public static var label: HTMLAttributeName { HTMLAttributeName(rawValue: 72) }
    @inlinable public static var lang: HTMLAttributeName { HTMLAttributeName(rawValue: 430) }
    @inlinable public static var language: HTMLAttributeName { HTMLAttributeName(rawValue: 431) }
    @inlinable public static var link: HTMLAttributeName { HTMLAttributeName(rawValue: 75) }
    @inlinable public static var list: HTMLAttributeName { HTMLAttributeName(rawValue: 432) }
    @inlinable public static var loading: HTMLAttributeName { HTMLAttributeName(rawValue: 433) }
    @inlinable public static var longdesc: HTMLAttributeName { HTMLAttributeName(rawValue: 434) }
    @inlinable public static var loop: HTMLAttributeName { HTMLAttributeName(rawValue: 435) }
    @inlinable public static var low: HTMLAttributeName { HTMLAttributeName(rawValue: 436) }
    @inlinable public static var marginheight: HTMLAttributeName {
        HTMLAttributeName(rawValue: 437)
    }
    @inlinable public static var marginwidth: HTMLAttributeName { HTMLAttributeName(rawValue: 438) }
    @inlinable public static var max: HTMLAttributeName { HTMLAttributeName(rawValue: 439) }
    @inlinable public static var maxlength: HTMLAttributeName { HTMLAttributeName(rawValue: 440) }
    @inlinable public static var media: HTMLAttributeName { HTMLAttributeName(rawValue: 441) }
    @inlinable public static var method: HTMLAttributeName { HTMLAttributeName(rawValue: 442) }
    @inlinable public static var min: HTMLAttributeName { HTMLAttributeName(rawValue: 443) }
    @inlinable public static var minlength: HTMLAttributeName { HTMLAttributeName(rawValue: 444) }
    @inlinable public static var multiple: HTMLAttributeName { HTMLAttributeName(rawValue: 445) }
    @inlinable public static var muted: HTMLAttributeName { HTMLAttributeName(rawValue: 446) }
    @inlinable public static var name: HTMLAttributeName { HTMLAttributeName(rawValue: 447) }
    @inlinable public static var nomodule: HTMLAttributeName { HTMLAttributeName(rawValue: 448) }
    @inlinable public static var nonce: HTMLAttributeName { HTMLAttributeName(rawValue: 449) }
    @inlinable public static var noshade: HTMLAttributeName { HTMLAttributeName(rawValue: 450) }
    @inlinable public static var novalidate: HTMLAttributeName { HTMLAttributeName(rawValue: 451) }
    @inlinable public static var nowrap: HTMLAttributeName { HTMLAttributeName(rawValue: 452) }
    @inlinable public static var onblur: HTMLAttributeName { HTMLAttributeName(rawValue: 453) }
    @inlinable public static var onchange: HTMLAttributeName { HTMLAttributeName(rawValue: 454) }
    @inlinable public static var onclick: HTMLAttributeName { HTMLAttributeName(rawValue: 455) }
    @inlinable public static var onerror: HTMLAttributeName { HTMLAttributeName(rawValue: 456) }
    @inlinable public static var onfocus: HTMLAttributeName { HTMLAttributeName(rawValue: 457) }
    @inlinable public static var onload: HTMLAttributeName { HTMLAttributeName(rawValue: 458) }
    @inlinable public static var onmouseout: HTMLAttributeName { HTMLAttributeName(rawValue: 459) }
    @inlinable public static var onmouseover: HTMLAttributeName { HTMLAttributeName(rawValue: 460) }
    @inlinable public static var onsubmit: HTMLAttributeName { HTMLAttributeName(rawValue: 461) }
    @inlinable public static var open: HTMLAttributeName { HTMLAttributeName(rawValue: 462) }
    @inlinable public static var optimum: HTMLAttributeName { HTMLAttributeName(rawValue: 463) }
    @inlinable public static var part: HTMLAttributeName { HTMLAttributeName(rawValue: 464) }
    @inlinable public static var pattern: HTMLAttributeName { HTMLAttributeName(rawValue: 212) }
    @inlinable public static var ping: HTMLAttributeName { HTMLAttributeName(rawValue: 465) }
    @inlinable public static var placeholder: HTMLAttributeName { HTMLAttributeName(rawValue: 466) }
    @inlinable public static var playsinline: HTMLAttributeName { HTMLAttributeName(rawValue: 467) }
    @inlinable public static var points: HTMLAttributeName { HTMLAttributeName(rawValue: 468) }
    @inlinable public static var popover: HTMLAttributeName { HTMLAttributeName(rawValue: 469) }
    @inlinable public static var poster: HTMLAttributeName { HTMLAttributeName(rawValue: 470) }
    @inlinable public static var prefix: HTMLAttributeName { HTMLAttributeName(rawValue: 471) }
    @inlinable public static var preload: HTMLAttributeName { HTMLAttributeName(rawValue: 472) }
    @inlinable public static var profile: HTMLAttributeName { HTMLAttributeName(rawValue: 473) }
    @inlinable public static var prompt: HTMLAttributeName { HTMLAttributeName(rawValue: 474) }
    @inlinable public static var property: HTMLAttributeName { HTMLAttributeName(rawValue: 475) }
    @inlinable public static var pubdate: HTMLAttributeName { HTMLAttributeName(rawValue: 476) }
    @inlinable public static var radiogroup: HTMLAttributeName { HTMLAttributeName(rawValue: 477) }
    @inlinable public static var readonly: HTMLAttributeName { HTMLAttributeName(rawValue: 478) }
    @inlinable public static var referrerpolicy: HTMLAttributeName {
        HTMLAttributeName(rawValue: 479)
    }
    @inlinable public static var rel: HTMLAttributeName { HTMLAttributeName(rawValue: 480) }
    @inlinable public static var required: HTMLAttributeName { HTMLAttributeName(rawValue: 481) }
    @inlinable public static var resource: HTMLAttributeName { HTMLAttributeName(rawValue: 482) }
    @inlinable public static var rev: HTMLAttributeName { HTMLAttributeName(rawValue: 483) }
    @inlinable public static var reversed: HTMLAttributeName { HTMLAttributeName(rawValue: 484) }
    @inlinable public static var role: HTMLAttributeName { HTMLAttributeName(rawValue: 485) }
    @inlinable public static var rows: HTMLAttributeName { HTMLAttributeName(rawValue: 486) }
    @inlinable public static var rowspan: HTMLAttributeName { HTMLAttributeName(rawValue: 487) }
    @inlinable public static var rules: HTMLAttributeName { HTMLAttributeName(rawValue: 488) }
    @inlinable public static var sandbox: HTMLAttributeName { HTMLAttributeName(rawValue: 489) }
    @inlinable public static var scheme: HTMLAttributeName { HTMLAttributeName(rawValue: 490) }
    @inlinable public static var scope: HTMLAttributeName { HTMLAttributeName(rawValue: 491) }
    @inlinable public static var scrolling: HTMLAttributeName { HTMLAttributeName(rawValue: 492) }
    @inlinable public static var selected: HTMLAttributeName { HTMLAttributeName(rawValue: 493) }
    @inlinable public static var shadowrootmode: HTMLAttributeName {
        HTMLAttributeName(rawValue: 494)
    }
    @inlinable public static var shape: HTMLAttributeName { HTMLAttributeName(rawValue: 495) }
    @inlinable public static var size: HTMLAttributeName { HTMLAttributeName(rawValue: 496) }
    @inlinable public static var sizes: HTMLAttributeName { HTMLAttributeName(rawValue: 497) }
    @inlinable public static var slot: HTMLAttributeName { HTMLAttributeName(rawValue: 119) }
    @inlinable public static var span: HTMLAttributeName { HTMLAttributeName(rawValue: 123) }
    @inlinable public static var spellcheck: HTMLAttributeName { HTMLAttributeName(rawValue: 498) }
    @inlinable public static var src: HTMLAttributeName { HTMLAttributeName(rawValue: 499) }
    @inlinable public static var srcdoc: HTMLAttributeName { HTMLAttributeName(rawValue: 500) }
    @inlinable public static var srclang: HTMLAttributeName { HTMLAttributeName(rawValue: 501) }
    @inlinable public static var srcset: HTMLAttributeName { HTMLAttributeName(rawValue: 502) }
    @inlinable public static var standby: HTMLAttributeName { HTMLAttributeName(rawValue: 503) }
    @inlinable public static var start: HTMLAttributeName { HTMLAttributeName(rawValue: 504) }
    @inlinable public static var step: HTMLAttributeName { HTMLAttributeName(rawValue: 505) }
    @inlinable public static var stroke: HTMLAttributeName { HTMLAttributeName(rawValue: 506) }
    @inlinable public static var strokeWidth: HTMLAttributeName { HTMLAttributeName(rawValue: 507) }
    @inlinable public static var style: HTMLAttributeName { HTMLAttributeName(rawValue: 126) }
    @inlinable public static var summary: HTMLAttributeName { HTMLAttributeName(rawValue: 128) }
    @inlinable public static var tabindex: HTMLAttributeName { HTMLAttributeName(rawValue: 508) }
    @inlinable public static var target: HTMLAttributeName { HTMLAttributeName(rawValue: 509) }
    @inlinable public static var text: HTMLAttributeName { HTMLAttributeName(rawValue: 201) }
    @inlinable public static var title: HTMLAttributeName { HTMLAttributeName(rawValue: 140) }
    @inlinable public static var transform: HTMLAttributeName { HTMLAttributeName(rawValue: 510) }
    @inlinable public static var translate: HTMLAttributeName { HTMLAttributeName(rawValue: 511) }
    @inlinable public static var type: HTMLAttributeName { HTMLAttributeName(rawValue: 512) }
    @inlinable public static var typeof: HTMLAttributeName { HTMLAttributeName(rawValue: 513) }
    @inlinable public static var usemap: HTMLAttributeName { HTMLAttributeName(rawValue: 514) }
    @inlinable public static var valign: HTMLAttributeName { HTMLAttributeName(rawValue: 515) }
    @inlinable public static var value: HTMLAttributeName { HTMLAttributeName(rawValue: 516) }
    @inlinable public static var valuetype: HTMLAttributeName { HTMLAttributeName(rawValue: 517) }
    @inlinable public static var version: HTMLAttributeName { HTMLAttributeName(rawValue: 518) }
    @inlinable public static var vlink: HTMLAttributeName { HTMLAttributeName(rawValue: 519) }
    @inlinable public static var vocab: HTMLAttributeName { HTMLAttributeName(rawValue: 520) }
    @inlinable public static var vspace: HTMLAttributeName { HTMLAttributeName(rawValue: 521) }
    @inlinable public static var width: HTMLAttributeName { HTMLAttributeName(rawValue: 522) }
    @inlinable public static var wrap: HTMLAttributeName { HTMLAttributeName(rawValue: 523) }
    @inlinable public static var x: HTMLAttributeName { HTMLAttributeName(rawValue: 524) }
    @inlinable public static var x1: HTMLAttributeName { HTMLAttributeName(rawValue: 525) }
    @inlinable public static var x2: HTMLAttributeName { HTMLAttributeName(rawValue: 526) }
    @inlinable public static var xlinkActuate: HTMLAttributeName {
        HTMLAttributeName(rawValue: 527)
    }
    @inlinable public static var xlinkArcrole: HTMLAttributeName {
        HTMLAttributeName(rawValue: 528)
    }
    @inlinable public static var xlinkHref: HTMLAttributeName { HTMLAttributeName(rawValue: 529) }
    @inlinable public static var xlinkRole: HTMLAttributeName { HTMLAttributeName(rawValue: 530) }
    @inlinable public static var xlinkShow: HTMLAttributeName { HTMLAttributeName(rawValue: 531) }
    @inlinable public static var xlinkTitle: HTMLAttributeName { HTMLAttributeName(rawValue: 532) }
    @inlinable public static var xlinkType: HTMLAttributeName { HTMLAttributeName(rawValue: 533) }
    @inlinable public static var xmlLang: HTMLAttributeName { HTMLAttributeName(rawValue: 534) }
    @inlinable public static var xmlSpace: HTMLAttributeName { HTMLAttributeName(rawValue: 535) }
    @inlinable public static var xmlns: HTMLAttributeName { HTMLAttributeName(rawValue: 536) }
    @inlinable public static var xmlnsXlink: HTMLAttributeName { HTMLAttributeName(rawValue: 537) }
    @inlinable public static var xmlnsFb: HTMLAttributeName { HTMLAttributeName(rawValue: 538) }
    @inlinable public static var xmlnsOg: HTMLAttributeName { HTMLAttributeName(rawValue: 539) }
    @inlinable public static var y: HTMLAttributeName { HTMLAttributeName(rawValue: 540) }
    @inlinable public static var y1: HTMLAttributeName { HTMLAttributeName(rawValue: 541) }
    @inlinable public static var y2: HTMLAttributeName { HTMLAttributeName(rawValue: 542) }
    @inlinable public static var cx: HTMLAttributeName { HTMLAttributeName(rawValue: 543) }
    @inlinable public static var cy: HTMLAttributeName { HTMLAttributeName(rawValue: 544) }
    @inlinable public static var r: HTMLAttributeName { HTMLAttributeName(rawValue: 545) }
    @inlinable public static var rx: HTMLAttributeName { HTMLAttributeName(rawValue: 546) }
    @inlinable public static var ry: HTMLAttributeName { HTMLAttributeName(rawValue: 547) }
    @inlinable public static var on: HTMLAttributeName { HTMLAttributeName(rawValue: 548) }
    @inlinable public static var layout: HTMLAttributeName { HTMLAttributeName(rawValue: 549) }
    @inlinable public static var attributeName: HTMLAttributeName {
        HTMLAttributeName(rawValue: 550)
    }
    @inlinable public static var attributeType: HTMLAttributeName {
        HTMLAttributeName(rawValue: 551)
    }
    @inlinable public static var baseFrequency: HTMLAttributeName {
        HTMLAttributeName(rawValue: 552)
    }
    @inlinable public static var baseProfile: HTMLAttributeName { HTMLAttributeName(rawValue: 553) }
    @inlinable public static var calcMode: HTMLAttributeName { HTMLAttributeName(rawValue: 554) }
    @inlinable public static var clipPathUnits: HTMLAttributeName {
        HTMLAttributeName(rawValue: 555)
    }
    @inlinable public static var diffuseConstant: HTMLAttributeName {
        HTMLAttributeName(rawValue: 556)
    }
    @inlinable public static var edgeMode: HTMLAttributeName { HTMLAttributeName(rawValue: 557) }
    @inlinable public static var filterUnits: HTMLAttributeName { HTMLAttributeName(rawValue: 558) }
    @inlinable public static var glyphRef: HTMLAttributeName { HTMLAttributeName(rawValue: 247) }
    @inlinable public static var gradientTransform: HTMLAttributeName {
        HTMLAttributeName(rawValue: 559)
    }
    @inlinable public static var gradientUnits: HTMLAttributeName {
        HTMLAttributeName(rawValue: 560)
    }
    @inlinable public static var kernelMatrix: HTMLAttributeName {
        HTMLAttributeName(rawValue: 561)
    }
    @inlinable public static var kernelUnitLength: HTMLAttributeName {
        HTMLAttributeName(rawValue: 562)
    }
    @inlinable public static var keyPoints: HTMLAttributeName { HTMLAttributeName(rawValue: 563) }
    @inlinable public static var keySplines: HTMLAttributeName { HTMLAttributeName(rawValue: 564) }
    @inlinable public static var keyTimes: HTMLAttributeName { HTMLAttributeName(rawValue: 565) }
    @inlinable public static var lengthAdjust: HTMLAttributeName {
        HTMLAttributeName(rawValue: 566)
    }
    @inlinable public static var limitingConeAngle: HTMLAttributeName {
        HTMLAttributeName(rawValue: 567)
    }
    @inlinable public static var markerHeight: HTMLAttributeName {
        HTMLAttributeName(rawValue: 568)
    }
    @inlinable public static var markerUnits: HTMLAttributeName { HTMLAttributeName(rawValue: 569) }
    @inlinable public static var markerWidth: HTMLAttributeName { HTMLAttributeName(rawValue: 570) }
    @inlinable public static var maskContentUnits: HTMLAttributeName {
        HTMLAttributeName(rawValue: 571)
    }
    @inlinable public static var maskUnits: HTMLAttributeName { HTMLAttributeName(rawValue: 572) }
    @inlinable public static var numOctaves: HTMLAttributeName { HTMLAttributeName(rawValue: 573) }
    @inlinable public static var pathLength: HTMLAttributeName { HTMLAttributeName(rawValue: 574) }
    @inlinable public static var patternContentUnits: HTMLAttributeName {
        HTMLAttributeName(rawValue: 575)
    }
    @inlinable public static var patternTransform: HTMLAttributeName {
        HTMLAttributeName(rawValue: 576)
    }
    @inlinable public static var patternUnits: HTMLAttributeName {
        HTMLAttributeName(rawValue: 577)
    }
    @inlinable public static var pointsAtX: HTMLAttributeName { HTMLAttributeName(rawValue: 578) }
    @inlinable public static var pointsAtY: HTMLAttributeName { HTMLAttributeName(rawValue: 579) }
    @inlinable public static var pointsAtZ: HTMLAttributeName { HTMLAttributeName(rawValue: 580) }
    @inlinable public static var preserveAlpha: HTMLAttributeName {
        HTMLAttributeName(rawValue: 581)
    }
    @inlinable public static var preserveAspectRatio: HTMLAttributeName {
        HTMLAttributeName(rawValue: 582)
    }
    @inlinable public static var primitiveUnits: HTMLAttributeName {
        HTMLAttributeName(rawValue: 583)
    }
    @inlinable public static var refX: HTMLAttributeName { HTMLAttributeName(rawValue: 584) }
    @inlinable public static var refY: HTMLAttributeName { HTMLAttributeName(rawValue: 585) }
    @inlinable public static var repeatCount: HTMLAttributeName { HTMLAttributeName(rawValue: 586) }
    @inlinable public static var repeatDur: HTMLAttributeName { HTMLAttributeName(rawValue: 587) }
    @inlinable public static var requiredExtensions: HTMLAttributeName {
        HTMLAttributeName(rawValue: 588)
    }
    @inlinable public static var requiredFeatures: HTMLAttributeName {
        HTMLAttributeName(rawValue: 589)
    }
    @inlinable public static var specularConstant: HTMLAttributeName {
        HTMLAttributeName(rawValue: 590)
    }
    @inlinable public static var specularExponent: HTMLAttributeName {
        HTMLAttributeName(rawValue: 591)
    }
    @inlinable public static var spreadMethod: HTMLAttributeName {
        HTMLAttributeName(rawValue: 592)
    }
    @inlinable public static var startOffset: HTMLAttributeName { HTMLAttributeName(rawValue: 593) }
    @inlinable public static var stdDeviation: HTMLAttributeName {
        HTMLAttributeName(rawValue: 594)
    }
    @inlinable public static var stitchTiles: HTMLAttributeName { HTMLAttributeName(rawValue: 595) }
    @inlinable public static var surfaceScale: HTMLAttributeName {
        HTMLAttributeName(rawValue: 596)
    }
    @inlinable public static var systemLanguage: HTMLAttributeName {
        HTMLAttributeName(rawValue: 597)
    }
    @inlinable public static var tableValues: HTMLAttributeName { HTMLAttributeName(rawValue: 598) }
    @inlinable public static var targetX: HTMLAttributeName { HTMLAttributeName(rawValue: 599) }
    @inlinable public static var targetY: HTMLAttributeName { HTMLAttributeName(rawValue: 600) }
    @inlinable public static var textLength: HTMLAttributeName { HTMLAttributeName(rawValue: 601) }
    @inlinable public static var viewBox: HTMLAttributeName { HTMLAttributeName(rawValue: 602) }
    @inlinable public static var viewTarget: HTMLAttributeName { HTMLAttributeName(rawValue: 603) }
    @inlinable public static var xChannelSelector: HTMLAttributeName {
        HTMLAttributeName(rawValue: 604)
    }
    @inlinable public static var yChannelSelector: HTMLAttributeName {
        HTMLAttributeName(rawValue: 605)
    }
    @inlinable public static var zoomAndPan: HTMLAttributeName { HTMLAttributeName(rawValue: 606) }
    @inlinable public static var definitionURL: HTMLAttributeName {
        HTMLAttributeName(rawValue: 607)
    }
}
