// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoverned} from "../../../../contracts/access/interfaces/IGoverned.sol";
import {IComputeToken} from "../../../../contracts/token/interfaces/IComputeToken.sol";
import {ITreasury} from "../../../../contracts/treasury/interfaces/ITreasury.sol";
import {ProtocolConfig} from "../../../../script/deploy/ProtocolConfig.sol";
import {VerificationTest} from "../VerificationTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

contract Powers_VerifyDeployment_Test is VerificationTest {
    function _refusal(bytes4 reason) private pure returns (string memory) {
        return string.concat("refused with ", _text(reason));
    }

    function _text(bytes4 selector) private pure returns (string memory) {
        return vm.toString(abi.encodePacked(selector));
    }

    function test_RevertWhen_TheFactoryServesAnother() external {
        vm.mockCall(address(factory), abi.encodeCall(factory.deployer, ()), abi.encode(alice));
        _expectNotProved("factory: deployer", deployer, alice);
    }

    function test_RevertWhen_TheDeployerCanSpend() external {
        vm.mockCall(address(treasury), abi.encodeWithSelector(ITreasury.pay.selector), "");
        _expectNotProved(
            "the deployer cannot set a parameter, nor spend from the treasury",
            _refusal(IGoverned.Governed_NotTimelock.selector),
            string.concat("done by ", _text(ITreasury.pay.selector))
        );
    }

    function test_RevertWhen_TheDeployerCanChooseFeeds() external {
        vm.mockCall(address(oracle), abi.encodeWithSelector(oracle.setFeeds.selector), "");
        _expectNotProved(
            "the deployer cannot choose feeds, or whom the escrow or emission asks",
            _refusal(IGoverned.Governed_NotTimelock.selector),
            string.concat("done by ", _text(oracle.setFeeds.selector))
        );
    }

    function test_RevertWhen_TheDeployerCanDecideAnAppeal() external {
        vm.mockCall(address(court), abi.encodeWithSelector(court.decide.selector), "");
        _expectNotProved(
            "the deployer cannot decide an appeal, name verifiers, or who records",
            _refusal(IGoverned.Governed_NotTimelock.selector),
            string.concat("done by ", _text(court.decide.selector))
        );
    }

    /// @dev A call that fails for another reason shows nothing.
    function test_RevertWhen_ACallFailsForAnotherReason() external {
        vm.mockCallRevert(address(token), abi.encodeWithSelector(token.mint.selector), "paused");
        _expectNotProved(
            "the deployer cannot mint or move a limit of minting",
            _refusal(IComputeToken.ComputeToken_NotMinter.selector),
            string.concat(vm.toString(bytes("paused")), " by ", _text(IComputeToken.mint.selector))
        );
    }

    function test_RevertWhen_TheDeployerCanList() external {
        vm.mockCall(address(policy), abi.encodeWithSelector(policy.setClass.selector), "");
        _expectNotProved(
            "the deployer cannot set a class, a rule of voting or a custody",
            _refusal(IGoverned.Governed_NotTimelock.selector),
            string.concat("done by ", _text(policy.setClass.selector))
        );
    }

    function test_RevertWhen_TheDeployerIsTheGuardian() external {
        ProtocolConfig memory config = _config();
        config.deployer = makeAddr("another deployer");
        config.guardianHolder = config.deployer;
        _stage(config);
        try verifier.proveAll(_subject()) {
            fail();
        } catch (bytes memory reason) {
            _assertNotProved(reason, "the deployer cannot act as guardian, nor start, end or allow a pause");
        }
    }

    function test_RevertWhen_TheDeployerCanAppointAGuardian() external {
        vm.mockCall(address(governor), abi.encodeWithSelector(governor.setGuardian.selector), "");
        _expectNotProved(
            "the deployer cannot schedule, execute, cancel, grant or appoint a guardian",
            _refusal(IGovernor.GovernorOnlyExecutor.selector),
            string.concat("done by ", _text(governor.setGuardian.selector))
        );
    }
}
