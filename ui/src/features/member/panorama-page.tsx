// The panorama as a page of its own.
import { useParams } from "react-router";
import { Panorama } from "./panorama";

export default function PanoramaPage() {
  const { id = "" } = useParams();
  return <Panorama key={id} id={id} place="page" />;
}
