import { Menu, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMayRead, useMayWrite, useMe } from "@/features/access/session";
import styles from "./Shell.module.css";
import { useRoom } from "./useRoom";

/** The pages that are opened once a week or less, behind one word of the bar; on a phone, most. */
export default function MorePages({ search }: { search: { strategy?: string } }) {
  const { isPhone } = useRoom();
  const readsMatrix = useMayRead("strategy") && isPhone;
  const readsDecisions = useMayRead("decision") && isPhone;
  const linksWork = useMayWrite("contribution") && isPhone;
  const readsRounds = useMayRead("round_result");
  const isAsked = useMe().data?.is_asked ?? false;
  const readsPledges = useMayRead("pledge");
  const readsMoney = useMayRead("control_total");
  const keepsRhythm = useMayRead("agreement");
  const readsRights = useMayRead("decision_right");
  const readsIncentives = useMayRead("incentive");
  const importsFiles = useMayWrite("import");
  const maintains = useMayWrite("initiative");
  const restructures = useMayWrite("organisation_change");
  const asked = readsRounds || isAsked || readsPledges;
  const reads = asked || readsMoney || keepsRhythm || readsRights || readsIncentives;
  const moved = readsMatrix || readsDecisions || linksWork;
  if (!reads && !moved && !importsFiles && !maintains && !restructures) return null;
  return (
    <Menu position="bottom-start" width={200}>
      <Menu.Target>
        <UnstyledButton className={styles.moreButton}>
          More <span aria-hidden="true">▾</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {readsMatrix ? (
          <Menu.Item renderRoot={(props) => <Link to="/matrix" search={search} {...props} />}>
            Matrix
          </Menu.Item>
        ) : null}
        {readsMoney && isPhone ? (
          <Menu.Item renderRoot={(props) => <Link to="/money" search={search} {...props} />}>
            Money
          </Menu.Item>
        ) : null}
        {readsDecisions ? (
          <Menu.Item renderRoot={(props) => <Link to="/decisions" search={search} {...props} />}>
            Decisions
          </Menu.Item>
        ) : null}
        {linksWork ? (
          <Menu.Item renderRoot={(props) => <Link to="/links" search={search} {...props} />}>
            Links
          </Menu.Item>
        ) : null}
        {readsRounds ? (
          <Menu.Item renderRoot={(props) => <Link to="/leadership" search={search} {...props} />}>
            Leadership
          </Menu.Item>
        ) : null}
        {readsPledges ? (
          <Menu.Item renderRoot={(props) => <Link to="/commitment" search={search} {...props} />}>
            Public commitment
          </Menu.Item>
        ) : null}
        {readsRounds || isAsked ? (
          <Menu.Item renderRoot={(props) => <Link to="/rounds" {...props} />}>Rounds</Menu.Item>
        ) : null}
        {keepsRhythm ? (
          <Menu.Item renderRoot={(props) => <Link to="/rhythm" search={search} {...props} />}>
            Rhythm
          </Menu.Item>
        ) : null}
        {readsRights ? (
          <Menu.Item
            renderRoot={(props) => <Link to="/decision-rights" search={search} {...props} />}
          >
            Decision rights
          </Menu.Item>
        ) : null}
        {readsMoney ? (
          <Menu.Item renderRoot={(props) => <Link to="/intent" search={search} {...props} />}>
            Original strategy
          </Menu.Item>
        ) : null}
        {readsIncentives ? (
          <Menu.Item renderRoot={(props) => <Link to="/structure" {...props} />}>
            Incentives and lines
          </Menu.Item>
        ) : null}
        {importsFiles ? (
          <Menu.Item renderRoot={(props) => <Link to="/imports" {...props} />}>Imports</Menu.Item>
        ) : null}
        {restructures ? (
          <Menu.Item renderRoot={(props) => <Link to="/changes" {...props} />}>
            Reorganise
          </Menu.Item>
        ) : maintains ? (
          <Menu.Item
            renderRoot={(props) => <Link to="/changes" search={{ what: "intake" }} {...props} />}
          >
            Intake
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
