using System.Security.Cryptography;
using System.Text;

namespace OpsAutomation.Core.Dispatching;

/// <summary>
/// Names a decision, and the run that comes of it, after the trigger alone, so that every delivery of one trigger finds the same row.
/// At most 61 characters, so that <c>id.hop</c> fits a session name of STS (64), and in letters that Step Functions takes for a name.
/// </summary>
public static class DecisionId
{
    private const int LongestName = 40;
    private const int HashCharacters = 20;

    public static string Of(string runbook, string triggerKind, string triggerId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{runbook}\n{triggerKind}\n{triggerId}"));
        var name = runbook.Length <= LongestName ? runbook : runbook[..LongestName];
        return name + "-" + Convert.ToHexStringLower(hash)[..HashCharacters];
    }
}
