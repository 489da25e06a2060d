namespace OpsAutomation.Core.Events.Matching;

/// <summary>By which key a field's index finds a test.</summary>
internal enum Probe
{
    /// <summary>The whole text.</summary>
    Text,

    /// <summary>A number's key.</summary>
    Number,

    /// <summary>A number's token, for numbers that do not take part in comparisons.</summary>
    Token,

    /// <summary>true, false, null.</summary>
    Word,
    Address,
    Head,
    Tail,
    FoldedText,
    FoldedHead,
    FoldedTail,

    /// <summary>One of several literals, whichever leads to the fewest others.</summary>
    Wildcard,
    NumberRange,
    AddressRange,

    /// <summary>No key: asked of every value.</summary>
    Each,
}
