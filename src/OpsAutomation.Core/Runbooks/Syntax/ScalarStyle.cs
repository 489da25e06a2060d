namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>How a scalar is written.</summary>
public enum ScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>A block that keeps its line ends: <c>|</c>.</summary>
    Literal,

    /// <summary>A block whose line ends become spaces: <c>&gt;</c>.</summary>
    Folded,
}
