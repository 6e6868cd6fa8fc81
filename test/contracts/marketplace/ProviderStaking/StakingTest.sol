// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderStaking} from "../../../../contracts/marketplace/ProviderStaking.sol";
import {StakerRewards} from "../../../../contracts/marketplace/StakerRewards.sol";
import {IProviderStaking} from "../../../../contracts/marketplace/interfaces/IProviderStaking.sol";
import {IStakerRewards} from "../../../../contracts/marketplace/interfaces/IStakerRewards.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ComputeToken} from "../../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ArtefactTest} from "../../ArtefactTest.sol";
import {CatalogRows} from "../../CatalogRows.sol";

/// @dev Token, registry, staking and rewards as deployed, steered by an account in place of the timelock. Two providers and
/// three delegators with FLOP, a court and an escrow that hold stake.
abstract contract StakingTest is ArtefactTest {
    uint256 internal constant OWN = 50_000e18;
    uint256 internal constant ALL = type(uint256).max;
    uint256 internal constant UNBONDING = 21 days;

    address internal timelock = makeAddr("timelock");
    address internal alice = makeAddr("alice"); // a provider
    address internal boris = makeAddr("boris"); // another
    address internal carol = makeAddr("carol"); // delegators
    address internal david = makeAddr("david");
    address internal erika = makeAddr("erika");
    address internal stranger = makeAddr("stranger");
    address internal court = makeAddr("court");
    address internal escrow = makeAddr("escrow");

    ComputeToken internal token;
    ParameterRegistry internal registry;
    ProviderStaking internal staking;
    StakerRewards internal rewards;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        _deploy();
        address[6] memory people = [alice, boris, carol, david, erika, stranger];
        for (uint256 i = 0; i < people.length; ++i) {
            token.transfer(people[i], 10_000_000e18);
            vm.prank(people[i]);
            token.approve(address(staking), ALL);
        }
    }

    /// @dev They name each other in immutables, so the addresses are worked out first.
    function _deploy() private {
        CatalogRows catalog = CatalogRows(deployCode("CatalogRows.sol:CatalogRows"));
        uint256 nonce = vm.getNonce(address(this));
        address rewardsAt = vm.computeCreateAddress(address(this), nonce + 2);
        address stakingAt = vm.computeCreateAddress(address(this), nonce + 3);
        IComputeToken.Allocation[] memory genesis = new IComputeToken.Allocation[](1);
        genesis[0] = IComputeToken.Allocation({to: address(this), amount: 600_000_000e18});
        address[] memory custodies = new address[](1);
        custodies[0] = stakingAt;
        // From artefacts: embedded in each test contract, all of them would be assembled again for each.
        bytes memory arguments = abi.encode(makeAddr("minter"), timelock, genesis, custodies);
        token = ComputeToken(deployArtefact("ComputeToken.sol:ComputeToken", arguments));
        address other = makeAddr("other reader");
        ParameterCatalog.Readers memory readers = ParameterCatalog.Readers({
            emissionController: other,
            jobEscrow: other,
            providerStaking: stakingAt,
            reputationRegistry: other,
            stakerRewards: rewardsAt
        });
        arguments = abi.encode(timelock, catalog.rows(readers), catalog.groups());
        registry = ParameterRegistry(deployArtefact("ParameterRegistry.sol:ParameterRegistry", arguments));
        arguments = abi.encode(token, registry, timelock, stakingAt);
        rewards = StakerRewards(deployArtefact("StakerRewards.sol:StakerRewards", arguments));
        arguments = abi.encode(token, registry, timelock, rewardsAt, _firstLockers());
        staking = ProviderStaking(deployArtefact("ProviderStaking.sol:ProviderStaking", arguments));
        assertEq(address(staking), stakingAt);
    }

    function _firstLockers() internal view returns (address[] memory lockers) {
        lockers = new address[](2);
        (lockers[0], lockers[1]) = (court, escrow);
    }

    /* PROVIDERS AND DELEGATORS */
    /// @dev One reference GPU, 10 % commission.
    function _register(address account, uint256 amount) internal {
        vm.prank(account);
        staking.register(_units(1000), 1000, amount, "");
    }

    function _units(uint32 first) internal pure returns (uint32[4] memory units) {
        units[0] = first;
    }

    function _stake(address account, uint256 amount) internal {
        vm.prank(account);
        staking.stake(amount);
    }

    function _unstake(address account, uint256 amount) internal returns (uint256 readyAt) {
        vm.prank(account);
        return staking.unstake(amount);
    }

    function _delegate(address owner, address account, uint256 amount) internal {
        vm.prank(owner);
        staking.delegate(account, amount);
    }

    function _undelegate(address owner, address account, uint256 amount) internal returns (uint256 readyAt) {
        vm.prank(owner);
        return staking.undelegate(account, amount);
    }

    /// @dev Everything on its way out so far can be withdrawn.
    function _passUnbonding() internal {
        skip(UNBONDING);
    }

    /* LOCKERS */
    function _freeze(address account, uint256 amount) internal returns (uint256) {
        vm.prank(court);
        return staking.freeze(account, amount);
    }

    function _slash(address account, uint256 amount) internal returns (uint256) {
        vm.prank(court);
        return staking.slash(account, amount);
    }

    function _freezeAndSlash(address account, uint256 amount) internal returns (uint256) {
        _freeze(account, amount);
        return _slash(account, amount);
    }

    /// @dev Stake elsewhere, so that the epoch's room is large.
    function _makeRoom() internal {
        vm.prank(stranger);
        staking.register(_units(1000), 0, 9_000_000e18, "");
    }

    function _jail(address account, uint256 until) internal {
        vm.prank(court);
        staking.jail(account, until);
    }

    function _tombstone(address account) internal {
        vm.prank(court);
        staking.tombstone(account);
    }

    /* PARAMETERS */
    /// @dev Changes a value as a vote would, inside the registry's rules.
    function _set(bytes32 key, uint256 value) internal {
        vm.prank(timelock);
        registry.set(key, value);
    }

    /// @dev Unbonding changes together with the windows that it must outlast: below 21 days they shrink with it.
    function _setUnbonding(uint256 value) internal {
        bytes32[] memory members = registry.groupMembers(ParameterCatalog.WINDOWS);
        uint256[] memory values = new uint256[](members.length);
        for (uint256 i = 1; i < members.length; ++i) {
            values[i] = registry.get(members[i]);
        }
        values[0] = value;
        if (value < 21 days) (values[1], values[2]) = (5 days, 3 days);
        vm.prank(timelock);
        registry.setGroup(ParameterCatalog.WINDOWS, values);
    }

    /// @dev Has the registry answer `value`, which its rules would take years of votes to reach.
    function _pretend(bytes32 key, uint256 value) internal {
        vm.mockCall(address(registry), abi.encodeCall(IParameterRegistry.get, (key)), abi.encode(value));
    }

    /* WHAT MUST HOLD */
    /// @dev What is attributed to `owner` is what is its, to the wei.
    function _assertVotes(address owner) internal view {
        assertEq(token.attributedTo(address(staking), owner), staking.votingUnitsOf(owner), "attribution");
    }

    function _assertActive(address account, address owner, uint256 amount) internal view {
        assertEq(staking.position(account, owner).active, amount, "active");
    }

    function _assertUnbonding(address account, address owner, uint256 amount) internal view {
        assertEq(staking.position(account, owner).unbonding, amount, "unbonding");
    }

    function _weightOf(address account) internal view returns (uint256) {
        return staking.backingOf(account).weight;
    }

    /// @dev That the rewards are told of `change`: weights, shares, delegated stake and commission.
    function _expectTold(address account, IStakerRewards.Change memory change, address owner) internal {
        vm.expectCall(address(rewards), abi.encodeCall(IStakerRewards.checkpoint, (account, change, owner)));
    }

    function _reverts(bytes memory reason) internal {
        vm.expectRevert(reason);
    }

    function _of(address account) internal view returns (IProviderStaking.Provider memory) {
        return staking.provider(account);
    }

    /// @dev Sends rewards and has them flow.
    function _sendRewards(uint256 amount) internal {
        token.transfer(address(rewards), amount);
        skip(1 days);
        rewards.settle();
    }

    function _earned(address account, address owner) internal view returns (uint256) {
        return IStakerRewards(address(rewards)).earned(account, owner);
    }
}
