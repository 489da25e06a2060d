namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>Which JSONata: the language itself, or what Step Functions makes of it.</summary>
public enum JsonataDialect
{
    /// <summary>The language of the current reference.</summary>
    Plain,

    /// <summary>
    /// JSONata 2.0.6 as Step Functions takes it: no <c>$</c>, <c>$$</c> or bare names at top level, no <c>$eval</c>, no <c>?:</c> and <c>??</c>.
    /// </summary>
    StepFunctions,
}
