/// The names of elements and attributes that have a number in every tree.
@usableFromInline
enum KnownNames {
    @usableFromInline static var count: UInt32 { 666 }

    /// The last number of an element's name; those of attributes alone follow.
    static var lastTag: Int { 288 }

    /// All names in order of number, each followed by a space; number 0 is the empty name.
    static let all: StaticString =
        """
        a abbr acronym address applet area article aside audio b base basefont bdi bdo \
        bgsound big blink blockquote body br button canvas caption center cite code col \
        colgroup command content data datalist dd del details dfn dialog dir div dl dt \
        em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 \
        h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen \
        label legend li link listing main map mark marquee math menu menuitem meta meter \
        multicol nav nextid nobr noembed noframes noscript object ol optgroup option \
        output p param picture plaintext pre progress q rb rbc rp rt rtc ruby s samp \
        script search section select selectedcontent shadow slot small source spacer \
        span strike strong style sub summary sup svg table tbody td template textarea \
        tfoot th thead time title tr track tt u ul var video wbr xmp amp-img amp-video \
        amp-youtube amp-iframe amp-ad amp-embed mi mo mn ms mtext mglyph malignmark \
        annotation-xml annotation semantics mrow mfrac msqrt mroot mstyle merror mpadded \
        mphantom mfenced menclose msub msup msubsup munder mover munderover \
        mmultiscripts mtable mtr mtd mlabeledtr maction mspace none mprescripts \
        foreignObject desc g path rect circle ellipse line polyline polygon text tspan \
        textPath defs use symbol linearGradient radialGradient stop clipPath mask \
        pattern marker filter animate animateColor animateMotion animateTransform \
        altGlyph altGlyphDef altGlyphItem feBlend feColorMatrix feComponentTransfer \
        feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight \
        feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage \
        feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting \
        feSpotLight feTile feTurbulence glyphRef set switch view metadata foreignobject \
        lineargradient radialgradient clippath textpath animatecolor animatemotion \
        animatetransform altglyph altglyphdef altglyphitem feblend fecolormatrix \
        fecomponenttransfer fecomposite feconvolvematrix fediffuselighting \
        fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg \
        fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset \
        fepointlight fespecularlighting fespotlight fetile feturbulence glyphref about \
        accept accept-charset accesskey action align alink allow allowfullscreen alt \
        archive aria-current aria-describedby aria-expanded aria-haspopup aria-hidden \
        aria-label aria-labelledby aria-level aria-controls aria-modal aria-live async \
        autocomplete autofocus autoplay axis background bgcolor border bordercolor \
        cellpadding cellspacing char charoff charset checked class classid clear \
        codebase codetype color cols colspan compact contenteditable controls coords \
        crossorigin d data-src data-srcset data-original data-lazy-src data-id data-type \
        data-url data-href data-title data-text data-author data-date data-time \
        data-timestamp data-image data-toggle data-target data-action data-component \
        data-testid data-test-id data-qa data-reactid data-name data-value data-index \
        data-widget data-module data-controller data-track data-tracking data-layout \
        data-module-name data-width data-height data-caption data-count data-hidden \
        data-lang data-language data-line data-number data-permalink data-post-id \
        data-article-id data-published data-published-date datatype datetime decoding \
        declare default defer dirname disabled download draggable enctype encoding \
        enterkeyhint face fetchpriority fill for formaction frameborder headers height \
        hidden high href hreflang hspace http-equiv icon id imagesizes imagesrcset inert \
        inlist inputmode integrity is ismap itemid itemprop itemref itemscope itemtype \
        kind lang language list loading longdesc loop low marginheight marginwidth max \
        maxlength media method min minlength multiple muted name nomodule nonce noshade \
        novalidate nowrap onblur onchange onclick onerror onfocus onload onmouseout \
        onmouseover onsubmit open optimum part ping placeholder playsinline points \
        popover poster prefix preload profile prompt property pubdate radiogroup \
        readonly referrerpolicy rel required resource rev reversed role rows rowspan \
        rules sandbox scheme scope scrolling selected shadowrootmode shape size sizes \
        spellcheck src srcdoc srclang srcset standby start step stroke stroke-width \
        tabindex target transform translate type typeof usemap valign value valuetype \
        version vlink vocab vspace width wrap x x1 x2 xlink:actuate xlink:arcrole \
        xlink:href xlink:role xlink:show xlink:title xlink:type xml:lang xml:space xmlns \
        xmlns:xlink xmlns:fb xmlns:og y y1 y2 cx cy r rx ry on layout attributeName \
        attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant \
        edgeMode filterUnits gradientTransform gradientUnits kernelMatrix \
        kernelUnitLength keyPoints keySplines keyTimes lengthAdjust limitingConeAngle \
        markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves \
        pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY \
        pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits refX refY repeatCount \
        repeatDur requiredExtensions requiredFeatures specularConstant specularExponent \
        spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage \
        tableValues targetX targetY textLength viewBox viewTarget xChannelSelector \
        yChannelSelector zoomAndPan definitionURL attributename attributetype \
        basefrequency baseprofile calcmode clippathunits diffuseconstant edgemode \
        filterunits gradienttransform gradientunits kernelmatrix kernelunitlength \
        keypoints keysplines keytimes lengthadjust limitingconeangle markerheight \
        markerunits markerwidth maskcontentunits maskunits numoctaves pathlength \
        patterncontentunits patterntransform patternunits pointsatx pointsaty pointsatz \
        preservealpha preserveaspectratio primitiveunits refx refy repeatcount repeatdur \
        requiredextensions requiredfeatures specularconstant specularexponent \
        spreadmethod startoffset stddeviation stitchtiles surfacescale systemlanguage \
        tablevalues targetx targety textlength viewbox viewtarget xchannelselector \
        ychannelselector zoomandpan definitionurl
        """
}
