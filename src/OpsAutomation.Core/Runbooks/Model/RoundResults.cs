namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>Which steps of a <c>repeat</c> give the result of a round: those that have one in every round.</summary>
internal static class RoundResults
{
    public static bool Has(Step step) => step is { Id: not null, When: null, Action: UseAction, OnError.Length: 0 };
}
