namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal enum LetterCase
{
    Lower,
    Upper,
    Title,
}
