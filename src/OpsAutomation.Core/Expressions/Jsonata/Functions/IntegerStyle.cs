namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal enum IntegerStyle
{
    Decimal,
    Letters,
    Roman,
    Words,
    Sequence,
}
