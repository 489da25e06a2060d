namespace OpsAutomation.Core.Events.Matching;

/// <summary>Takes what a reader finds; false ends the search.</summary>
internal interface IMatchFound
{
    bool Take(MatchRule rule, MatchScratch scratch);
}
