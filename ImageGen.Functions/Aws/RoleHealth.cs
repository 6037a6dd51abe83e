namespace ImageGen.Aws;

/// <summary>Knows whether the app has credentials for AWS, where they come from the role.</summary>
public sealed class RoleHealth(RoleSession session)
{
    /// <summary>Null where the role is not used. Costs a call to STS where there is no session, every 5 seconds at most.</summary>
    public async Task<RoleCheck?> CheckAsync(CancellationToken cancellationToken)
    {
        if (!session.IsUsed)
            return null;
        try
        {
            await session.GetCredentialsAsync().WaitAsync(cancellationToken);
            return new(IsOk: true, session.BeganAt);
        }
        catch (RoleSessionException)
        {
            return new(IsOk: false, session.BeganAt);
        }
    }
}

/// <summary>Whether there are credentials.</summary>
/// <param name="LastSuccess">When the last session began; null where none has since the start.</param>
public sealed record RoleCheck(bool IsOk, DateTimeOffset? LastSuccess);
